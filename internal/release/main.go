package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// A platform is one that a release is built for.
type platform struct{ os, arch string }

func (p platform) String() string { return p.os + "/" + p.arch }

var platforms = []platform{
	{"linux", "amd64"}, {"linux", "arm64"}, {"darwin", "amd64"}, {"darwin", "arm64"}, {"windows", "amd64"}, {"windows", "arm64"},
}

func main() {
	var r release
	flag.StringVar(&r.version, "version", "", "the version; that of git if not given")
	flag.StringVar(&r.out, "out", "dist", "the folder to write to")
	again := flag.String("again", "all", "which platforms are built twice: all, none, or a list (linux/amd64,darwin/arm64)")
	flag.BoolVar(&r.sbom, "sbom", true, "write an SBOM beside each archive, by cyclonedx-gomod, which Go fetches")
	flag.Parse()
	if err := r.run(*again); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

type release struct {
	version, out string
	sbom         bool
	module       string
	programs     string // where the programs are kept, for container images
}

func (r *release) run(again string) (err error) {
	if r.module, err = output("", nil, "go", "list", "-m"); err != nil {
		return err
	}
	if r.version == "" {
		if r.version, err = output("", nil, "git", "describe", "--tags", "--always", "--dirty"); err != nil {
			return fmt.Errorf("no -version, and none from git: %w", err)
		}
	}
	if err := os.RemoveAll(r.out); err != nil {
		return err
	}
	r.programs = filepath.Join(r.out, "programs")
	if err := os.MkdirAll(r.programs, 0o777); err != nil {
		return err
	}
	files, err := r.build(".", nil, platforms, r.programs)
	if err != nil {
		return err
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(r.out, name), data, 0o666); err != nil {
			return err
		}
	}
	if err := r.compare(files, chosen(again)); err != nil {
		return err
	}
	if r.sbom {
		if err := r.writeSBOMs(files); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(r.out, "SHA256SUMS"), sums(files), 0o666)
}

func chosen(again string) []platform {
	switch again {
	case "all":
		return platforms
	case "none":
		return nil
	}
	return slices.DeleteFunc(slices.Clone(platforms), func(p platform) bool { return !slices.Contains(strings.Split(again, ","), p.String()) })
}

// build makes the archives of a source tree, and leaves the programs in a folder.
func (r *release) build(tree string, env []string, list []platform, programs string) (archives map[string][]byte, err error) {
	own := filepath.Join(programs, "own")
	if err := r.compile(tree, own, env); err != nil {
		return nil, err
	}
	beside, err := r.beside(tree, own)
	if err != nil {
		return nil, err
	}
	if err := os.Remove(own); err != nil {
		return nil, err
	}
	archives = map[string][]byte{}
	for _, p := range list {
		name := "shapec"
		if p.os == "windows" {
			name += ".exe"
		}
		program := filepath.Join(programs, p.os+"_"+p.arch, name)
		if err := r.compile(tree, program, append(slices.Clone(env), "GOOS="+p.os, "GOARCH="+p.arch)); err != nil {
			return nil, err
		}
		data, err := os.ReadFile(program)
		if err != nil {
			return nil, err
		}
		folder := fmt.Sprintf("shapec_%s_%s_%s", r.version, p.os, p.arch)
		files := append(slices.Clone(beside), file{name, data, 0o755})
		archive, ending := tarball, ".tar.gz"
		if p.os == "windows" {
			archive, ending = zipped, ".zip"
		}
		if archives[folder+ending], err = archive(folder, files); err != nil {
			return nil, err
		}
		fmt.Printf("built %s%s\n", folder, ending)
	}
	return archives, nil
}

// compile builds a static program that holds nothing of the machine it is built on.
func (r *release) compile(tree, program string, env []string) error {
	program, err := filepath.Abs(program)
	if err != nil {
		return err
	}
	env = append([]string{"CGO_ENABLED=0", "GOFLAGS=", "GOWORK=off", "GOAMD64=v1", "GOARM64=v8.0", "GOEXPERIMENT="}, env...)
	flags := "-s -w -buildid= -X " + r.module + "/command.release=" + r.version
	_, err = output(tree, env, "go", "build", "-trimpath", "-buildvcs=false", "-ldflags="+flags, "-o", program, "./cmd/shapec")
	return err
}

// compare builds platforms a second time, elsewhere, and compares.
func (r *release) compare(files map[string][]byte, list []platform) error {
	if len(list) == 0 {
		return nil
	}
	tree, err := os.MkdirTemp("", "shapec-release-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tree)
	names, err := output("", nil, "git", "ls-files", "--cached", "--others", "--exclude-standard")
	if err != nil {
		return err
	}
	for name := range strings.SplitSeq(names, "\n") {
		if err := copyFile(name, filepath.Join(tree, "some", "where", name)); err != nil {
			return err
		}
	}
	again, err := r.build(filepath.Join(tree, "some", "where"), []string{"GOCACHE=" + filepath.Join(tree, "cache")}, list, filepath.Join(tree, "programs"))
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(again)) {
		if !bytes.Equal(files[name], again[name]) {
			return fmt.Errorf("%s is another one when it is built again", name)
		}
		fmt.Printf("built again, to the same bytes: %s\n", name)
	}
	return nil
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if os.IsNotExist(err) { // deleted, not yet committed
		return nil
	}
	if err == nil {
		err = os.MkdirAll(filepath.Dir(to), 0o777)
	}
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o666)
}

// sbomTool is a kept tool of the CycloneDX project.
const sbomTool = "github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.10.0"

// timestamp is the one thing of its lists that is another one with every run.
var timestamp = regexp.MustCompile(`(?m)^\s*"timestamp": "[^"]*",\n`)

// writeSBOMs lists the modules of each program, as it names them itself.
func (r *release) writeSBOMs(files map[string][]byte) error {
	for _, p := range platforms {
		found, err := filepath.Glob(filepath.Join(r.programs, p.os+"_"+p.arch, "shapec*"))
		if err != nil || len(found) != 1 {
			return fmt.Errorf("no program for %s: %v", p, err)
		}
		name := fmt.Sprintf("shapec_%s_%s_%s.cdx.json", r.version, p.os, p.arch)
		to := filepath.Join(r.out, name)
		if _, err := output("", []string{"GOFLAGS=-mod=mod"}, "go", "run", sbomTool, "bin", "-json", "-std", "-noserial", "-version", r.version, "-output", to, found[0]); err != nil {
			return fmt.Errorf("%w\n(-sbom=false does without)", err)
		}
		data, err := os.ReadFile(to)
		if err != nil {
			return err
		}
		files[name] = timestamp.ReplaceAll(data, nil)
		if err := os.WriteFile(to, files[name], 0o666); err != nil {
			return err
		}
	}
	return nil
}

// sums are checksums as `sha256sum -c` takes them.
func sums(files map[string][]byte) []byte {
	var b bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(files)) {
		sum := sha256.Sum256(files[name])
		fmt.Fprintf(&b, "%s  %s\n", hex.EncodeToString(sum[:]), name)
	}
	return b.Bytes()
}

// output runs a command, and returns what it prints.
func output(dir string, env []string, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, stderr.Bytes())
	}
	return strings.TrimSpace(string(out)), nil
}
