package command

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

const program = "shapec/cmd/shapec"

// TestTheProgramHoldsNoWebServer: net/http and TLS weigh 4 MB, and come in with
// any library that has one call of them. `go list -deps` tells which.
func TestTheProgramHoldsNoWebServer(t *testing.T) {
	t.Parallel()
	out, err := exec.Command("go", "list", "-deps", program).Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(out))
	if !slices.Contains(deps, "shapec/ir") {
		t.Fatalf("go list -deps prints %q", deps)
	}
	for _, heavy := range []string{"net/http", "net/mail", "crypto/tls", "net"} {
		if slices.Contains(deps, heavy) {
			t.Errorf("the program links %s", heavy)
		}
	}
}

// TestTheProgramIsSmall measures what `make build` gives. A plain `go build` adds
// some 5 MB for debuggers.
func TestTheProgramIsSmall(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skipf("skipped: the limit was measured on linux/amd64, this is %s/%s", runtime.GOOS, runtime.GOARCH)
	}
	binary := filepath.Join(t.TempDir(), "shapec")
	if out, err := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", binary, program).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	info, err := os.Stat(binary)
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() > 15_000_000 {
		t.Errorf("the program has %.1f MB, 15 are allowed: `go tool nm -size` tells what is in it", float64(info.Size())/1e6)
	}
}
