package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"slices"
	"testing"
)

var some = []file{{"shapec", []byte("\x7fELF"), 0o755}, {"README.md", []byte("# shapec\n"), 0o644}, {"man/man1/shapec.1", []byte(".TH\n"), 0o644}}

func TestAnArchiveIsTheSameInWhateverOrderItIsMade(t *testing.T) {
	other := slices.Clone(some)
	slices.Reverse(other)
	for name, make := range map[string]func(string, []file) ([]byte, error){"tar": tarball, "zip": zipped} {
		a, err := make("shapec_1", some)
		b, err2 := make("shapec_1", other)
		if err != nil || err2 != nil || !bytes.Equal(a, b) {
			t.Errorf("%s: %d and %d bytes, %v %v", name, len(a), len(b), err, err2)
		}
	}
}

func TestAnArchiveHoldsOneFolderWithARunnableProgram(t *testing.T) {
	data, err := tarball("shapec_1", some)
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	modes := map[string]int64{}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		modes[h.Name] = h.Mode
	}
	if len(modes) != 3 || modes["shapec_1/shapec"] != 0o755 || modes["shapec_1/man/man1/shapec.1"] != 0o644 {
		t.Errorf("%v", modes)
	}
	data, err = zipped("shapec_1", some)
	if err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(r.File) != 3 || r.File[2].Name != "shapec_1/shapec" || r.File[2].Mode() != 0o755 {
		t.Errorf("%v %v", r.File, err)
	}
}

func TestChecksumsAreAsTheToolTakesThem(t *testing.T) {
	got := string(sums(map[string][]byte{"b": nil, "a": []byte("x")}))
	const want = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881  a\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b\n"
	if got != want {
		t.Errorf("%s", got)
	}
}
