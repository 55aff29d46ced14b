//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"
)

// BenchmarkProcess runs the command as users do: the whole demo, and a page to
// the IR. Starting the process is part of it.
func BenchmarkProcess(b *testing.B) {
	binary := build(b)
	dir := b.TempDir()
	b.Run("demo", func(b *testing.B) {
		least := time.Duration(1 << 62)
		for b.Loop() {
			began := time.Now()
			runProcess(b, binary, "demo", "--out", filepath.Join(dir, "demo"))
			least = min(least, time.Since(began))
		}
		b.ReportMetric(float64(least.Microseconds())/1000, "least-ms")
	})
	b.Run("version", func(b *testing.B) {
		for b.Loop() {
			runProcess(b, binary, "version")
		}
	})
}

// BenchmarkMemory shows the peak memory of `shapec ir` against the size of its
// input: what the process held at most, less what one that does nothing holds.
func BenchmarkMemory(b *testing.B) {
	needCorpus(b)
	binary := build(b)
	idle := runProcess(b, binary, "version")
	measure := func(name, path string, size int64) {
		b.Run(name, func(b *testing.B) {
			peak := int64(0)
			for b.Loop() {
				peak = max(peak, runProcess(b, binary, "ir", path))
			}
			b.ReportMetric(float64(peak)/1e6, "peak-MB")
			b.ReportMetric(float64(size)/1e6, "input-MB")
			b.ReportMetric(float64(peak-idle)/float64(size), "×input")
		})
	}
	for _, name := range fullPages {
		files, dir := largest(b, name)
		if size := sizeOf(files); size > 0 {
			measure(name, filepath.Join(dir, name), int64(size))
		}
	}
	text := doubled(b)
	for n := 2; n <= 16; n *= 2 {
		path := filepath.Join(b.TempDir(), "page.txt")
		if err := os.WriteFile(path, []byte(text(n)), 0o666); err != nil {
			b.Fatal(err)
		}
		measure(fmt.Sprintf("%02d_times", n), path, int64(len(text(n))))
	}
}

func build(b *testing.B) string {
	binary := filepath.Join(b.TempDir(), "shapec")
	if out, err := exec.Command("go", "build", "-o", binary, "shapec/cmd/shapec").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return binary
}

// runProcess returns the most memory the process held, in bytes.
func runProcess(b *testing.B, binary string, args ...string) int64 {
	cmd := exec.Command(binary, args...)
	if err := cmd.Run(); err != nil {
		b.Fatalf("%v: %v", args, err)
	}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return int64(usage.Maxrss) // bytes there, KiB elsewhere
	}
	return int64(usage.Maxrss) * 1024
}
