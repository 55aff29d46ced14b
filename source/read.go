package source

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"unicode/utf16"
	"unicode/utf8"

	"shapec/diag"
)

// read takes a source in: unpacked, checked to be text, and decoded. It returns
// nil after reporting why not.
func read(name string, from io.Reader, limit int64, r *diag.Report) *diag.File {
	limit, length := limitOf(from, limit)
	in := bufio.NewReaderSize(from, headSize)
	head, _ := in.Peek(headSize)
	if isBinary(string(head)) { // whatever its length: a device may never end
		return notText(name, binary(string(head)), r)
	}
	var text string
	var err error
	packed := strings.HasPrefix(string(head), gzipMagic)
	if !packed && length > limit {
		r.Add(diag.InputTooLarge.New("%s is larger than %s", name, size(limit)))
		return nil
	}
	if packed {
		limit = min(limit, maxUnpacked)
		var z *gzip.Reader
		if z, err = gzip.NewReader(in); err == nil {
			text, err = readAll(z, limit, 0)
		}
	} else {
		text, err = readAll(in, limit, length)
	}
	switch {
	case errors.Is(err, errTooLarge) && packed:
		r.Add(diag.InputTooLarge.New("%s expands to more than %s", name, size(limit)).
			WithHelp("unpack it and look what it holds; no page known is larger than 12 MB"))
		return nil
	case errors.Is(err, errTooLarge):
		r.Add(diag.InputTooLarge.New("%s is larger than %s", name, size(limit)))
		return nil
	case err != nil && packed:
		r.Add(diag.InputUnreadable.New("cannot unpack %s: %s", name, damage(err)))
		return nil
	case err != nil:
		r.Add(diag.InputUnreadable.New("cannot read %s: %s", name, reason(err)))
		return nil
	}
	return decode(name, text, r)
}

// limitOf is how much is read of a source whose length is known, or of one that may
// never end, as a device or a pipe: that it claims memory is known too late. Its length
// is 0.
func limitOf(from io.Reader, limit int64) (_, length int64) {
	if f, ok := from.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			return limit, info.Size()
		}
	}
	return min(limit, maxUnpacked), 0
}

// isBinary reports whether text begins with what is none. What is packed is
// looked at when it is unpacked.
func isBinary(head string) bool {
	return !strings.HasPrefix(head, gzipMagic) && binary(head) != "" && !isUTF16(head)
}

// isUTF16 reports a byte-order mark of text that has NUL bytes.
func isUTF16(head string) bool {
	return strings.HasPrefix(head, "\xff\xfe") || strings.HasPrefix(head, "\xfe\xff")
}

// headSize is how many bytes tell what a source is.
const headSize = 512

const gzipMagic = "\x1f\x8b"

// maxUnpacked is the largest size in bytes that gzip may expand to: a small file
// must not claim the memory that a large one has to bring along.
const maxUnpacked = 256 << 20

var errTooLarge = errors.New("source: too large")

// readAll reads at most limit bytes. length is how many are expected, 0 where that is
// not known.
func readAll(from io.Reader, limit, length int64) (string, error) {
	var b strings.Builder
	b.Grow(int(length))
	buffer := copyBuffers.Get().(*[32 << 10]byte)
	defer copyBuffers.Put(buffer)
	n, err := io.CopyBuffer(&b, io.LimitReader(from, limit+1), buffer[:])
	if err == nil && n > limit {
		err = errTooLarge
	}
	return b.String(), err
}

// copyBuffers are for many small files, most of which are smaller than a buffer.
var copyBuffers = sync.Pool{New: func() any { return new([32 << 10]byte) }}

func damage(err error) string {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return "the gzip data breaks off"
	}
	return reason(err)
}

// size writes a limit in the largest unit that divides it.
func size(n int64) string {
	for _, u := range []struct {
		bytes int64
		name  string
	}{{1 << 30, "GiB"}, {1 << 20, "MiB"}, {1 << 10, "KiB"}} {
		if n >= u.bytes && n%u.bytes == 0 {
			return fmt.Sprintf("%d %s", n/u.bytes, u.name)
		}
	}
	return fmt.Sprintf("%d bytes", n)
}

// decode turns bytes into a file of text. A byte-order mark is dropped, so
// offsets count from the first character.
func decode(name, text string, r *diag.Report) *diag.File {
	switch {
	case strings.HasPrefix(text, "\xff\xfe\x00\x00"), strings.HasPrefix(text, "\x00\x00\xfe\xff"):
		return notText(name, "text in UTF-32", r)
	case strings.HasPrefix(text, "\xff\xfe"):
		text = decodeUTF16(text[2:], func(s string) uint16 { return uint16(s[0]) | uint16(s[1])<<8 })
	case strings.HasPrefix(text, "\xfe\xff"):
		text = decodeUTF16(text[2:], func(s string) uint16 { return uint16(s[1]) | uint16(s[0])<<8 })
	default:
		text = strings.TrimPrefix(text, "\ufeff")
	}
	if strings.IndexByte(text, '\n') < 0 { // lines of an old kind; offsets stay
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	if what := binary(text); what != "" {
		return notText(name, what, r)
	}
	f := diag.NewFile(name, text)
	if strings.TrimSpace(text) == "" {
		r.Add(diag.InputEmpty.At(f, diag.Span{}, "%s is empty", name))
		return nil
	}
	invalid(f, r)
	return f
}

func notText(name, what string, r *diag.Report) *diag.File {
	r.Add(diag.InputNotText.New("%s is %s, not text", name, what).WithHelp("save the page as text or HTML, in UTF-8"))
	return nil
}

// decodeUTF16 decodes pairs of bytes; a lone surrogate or byte becomes U+FFFD.
func decodeUTF16(s string, unit func(string) uint16) string {
	var b strings.Builder
	b.Grow(len(s))
	for len(s) >= 2 {
		c := rune(unit(s))
		s = s[2:]
		if utf16.IsSurrogate(c) {
			if len(s) >= 2 {
				if pair := utf16.DecodeRune(c, rune(unit(s))); pair != utf8.RuneError {
					b.WriteRune(pair)
					s = s[2:]
					continue
				}
			}
			c = utf8.RuneError
		}
		b.WriteRune(c)
	}
	if s != "" {
		b.WriteRune(utf8.RuneError)
	}
	return b.String()
}

// binary names what is no text, or is empty.
func binary(text string) string {
	for _, k := range []struct{ magic, what string }{
		{"%PDF-", "a PDF document"},
		{"\x89PNG", "a PNG image"},
		{"\xff\xd8\xff", "a JPEG image"},
		{"GIF8", "a GIF image"},
		{gzipMagic, "gzip data within gzip data"},
		{"PK\x03\x04", "a ZIP archive (as office documents are)"},
		{"BZh", "bzip2 data"},
		{"\xfd7zXZ", "xz data"},
		{"\x28\xb5\x2f\xfd", "Zstandard data"},
		{"7z\xbc\xaf", "a 7-Zip archive"},
		{"\xd0\xcf\x11\xe0", "an old office document"},
		{"{\\rtf", "a rich text document"},
		{"bplist", "a binary property list (as web archives are)"},
		{"\x7fELF", "a program"},
		{"SQLite format 3", "an SQLite database"},
	} {
		if strings.HasPrefix(text, k.magic) {
			return k.what
		}
	}
	if len(text) > 4 && strings.HasPrefix(text, "RIFF") && strings.IndexByte(text, 0) >= 0 {
		return "an image or sound"
	}
	nul := strings.IndexByte(text, 0)
	if nul < 0 {
		return ""
	}
	if head := text[:min(len(text), 512)]; strings.Count(head, "\x00")*3 > len(head) {
		return "text in UTF-16 without a byte-order mark, or binary data"
	}
	return fmt.Sprintf("binary data (a NUL byte at offset %d)", nul)
}

// invalid reports bytes that are not UTF-8, once a file, at the first of them.
func invalid(f *diag.File, r *diag.Report) {
	if utf8.ValidString(f.Text) {
		return
	}
	var first diag.Span
	bad := 0
	for at := 0; at < len(f.Text); {
		c, n := utf8.DecodeRuneInString(f.Text[at:])
		if c == utf8.RuneError && n == 1 {
			if bad == 0 {
				first = diag.Span{Start: uint32(at), End: uint32(at + 1)}
			}
			bad++
		}
		at += n
	}
	more := ""
	if bad > 1 {
		more = fmt.Sprintf(", and %d more such bytes", bad-1)
	}
	r.Add(diag.InvalidUTF8.At(f, first, "byte 0x%02x is not UTF-8%s", f.Text[first.Start], more).
		WithHelp("save the file in UTF-8; the bytes are kept as they are"))
}
