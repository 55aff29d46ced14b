package generators

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"strings"
	"unicode/utf8"
)

// ValidPath reports whether path names a file below the output folder on every
// system: slash-separated, relative, without "..", and each of its parts a name that
// Windows takes too. It is what [File.Path] has to be.
func ValidPath(path string) bool {
	if !fs.ValidPath(path) || path == "." {
		return false
	}
	for part := range strings.SplitSeq(path, "/") {
		if !validName(part) {
			return false
		}
	}
	return true
}

const longestName = 255 // bytes of a file's name; Windows counts in UTF-16, which is never more

// validName reports whether Windows takes a name, and Linux and macOS do.
func validName(name string) bool {
	bad := strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f || strings.ContainsRune(`\:*?"<>|`, r) })
	return !bad && len(name) <= longestName && !strings.HasSuffix(name, ".") && !strings.HasSuffix(name, " ") && !isDevice(name)
}

// isDevice reports whether Windows takes a name for a device, whatever its ending:
// con, aux.txt, COM1.input.json.
func isDevice(name string) bool {
	stem, _, _ := strings.Cut(name, ".")
	stem = strings.ToLower(strings.TrimRight(stem, " "))
	switch stem {
	case "con", "prn", "aux", "nul", "conin$", "conout$":
		return true
	}
	port, ok := strings.CutPrefix(stem, "com")
	if !ok {
		port, ok = strings.CutPrefix(stem, "lpt")
	}
	return ok && utf8.RuneCountInString(port) == 1 && strings.Contains("0123456789¹²³", port)
}

const longestStem = 160 // bytes, which leaves room for endings

// FileName makes the name of something part of a file's name that every system takes,
// for names that are letters, digits, and - _ . between them: one that is too long is
// cut and ends in a digest, one that Windows takes for a device gets an underscore.
func FileName(name string) string {
	if len(name) > longestStem {
		sum := sha256.Sum256([]byte(name))
		const digest = 12
		cut := longestStem - digest - 1
		for !utf8.RuneStart(name[cut]) {
			cut--
		}
		name = strings.TrimRight(name[:cut], ".- ") + "-" + hex.EncodeToString(sum[:])[:digest]
	}
	if isDevice(name) {
		stem, rest, dot := strings.Cut(name, ".")
		if name = stem + "_"; dot {
			name += "." + rest
		}
	}
	return strings.TrimRight(name, ". ")
}
