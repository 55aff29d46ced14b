package verdicts

import (
	"fmt"
	"strings"
	"testing"

	"shapec/diag"
)

// run is of files that are valid, warned of, wrong and unreadable.
func run(wrong int) *Run {
	file := func(name string, r *diag.Report) File { return File{Name: name, Report: r} }
	r := &Run{Skipped: 2}
	warned := &diag.Report{}
	f := diag.NewFile("w,a:rn.yaml", "a: yes\n")
	warned.Add(diag.DocumentYAML.At(f, diag.Span{Start: 3, End: 6}, "100%% true\nor false").WithHelp("quote it"))
	r.Files = append(r.Files, file("good.json", &diag.Report{}), file(f.Name, warned))
	for i := range wrong {
		f := diag.NewFile(fmt.Sprintf("bad%d.json", i), "{\"a\": \x1b}")
		bad := &diag.Report{}
		bad.Add(diag.DocumentType.At(f, diag.Span{Start: 6, End: 7}, "wrong \x1b"))
		bad.Add(diag.DocumentMissing.At(f, diag.Span{Start: 0, End: 1}, "missing"))
		r.Files = append(r.Files, file(f.Name, bad))
	}
	gone := &diag.Report{}
	gone.Add(diag.InputUnreadable.New("gone.json: no such file"))
	r.Files = append(r.Files, File{Name: "gone.json", Report: gone, Unreadable: true})
	return r
}

func TestEveryFileHasItsVerdict(t *testing.T) {
	r := run(1)
	var got []string
	for _, s := range r.Summarize() {
		got = append(got, fmt.Sprintf("%s %s %d %d", s.File, s.Verdict, s.Errors, s.Warnings))
	}
	want := "good.json valid 0 0; w,a:rn.yaml warnings 0 1; bad0.json invalid 2 0; gone.json unreadable 1 0"
	if strings.Join(got, "; ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "; "), want)
	}
	if got, want := r.Summary(), "4 files: 1 valid, 1 with warnings, 1 with errors, 1 unreadable (3 errors, 1 warning); 2 other files passed over"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got, want := (&Run{Skipped: 1}).Summary(), "0 files: none is a document; 1 other file passed over"; got != want {
		t.Errorf("got %s", got)
	}
}

// What a bounded report leaves out is counted, and no bad file is called good.
func TestBadFilesAreBadHoweverManyThereAre(t *testing.T) {
	r := run(205)
	var b strings.Builder
	if err := r.Text(&b, diag.RenderOptions{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"bad204.json:1:7: error: wrong", "… and 5 more of [document-missing-member]", "205 with errors", "good.json: valid\n"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the text lacks %q", want)
		}
	}
	if n := strings.Count(b.String(), ": valid"); n != 1 {
		t.Errorf("%d files are called valid", n)
	}
	b.Reset()
	if err := r.GitHub(&b); err != nil || !strings.Contains(b.String(), "5 more of [document-missing-member] are left out") {
		t.Errorf("%v: GitHub is not told what is left out", err)
	}
}

func TestGitHubCommandsAreEscaped(t *testing.T) {
	var b strings.Builder
	if err := run(0).GitHub(&b); err != nil {
		t.Fatal(err)
	}
	want := "::warning file=w%2Ca%3Arn.yaml,line=1,col=4,endLine=1,endColumn=7,title=document-yaml-trap::100%25 true%0Aor false%0Ahelp: quote it\n" +
		"::error title=input-unreadable::gone.json: no such file\n"
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

func TestFingerprintsOfGitLabAreUnique(t *testing.T) {
	r := &diag.Report{}
	f := diag.NewFile("a.json", "{}")
	for range 3 {
		r.Add(diag.DocumentType.At(f, diag.Span{}, "the same"))
	}
	r.Add(diag.InputUnreadable.New("gone.json: no such file"))
	seen := map[string]bool{}
	for _, q := range (&Run{Files: []File{{Name: "a.json", Report: r}}}).GitLab() {
		if seen[q.Fingerprint] || q.Severity != "major" || q.Location.Lines.Begin != 1 {
			t.Errorf("%+v", q)
		}
		seen[q.Fingerprint] = true
	}
	if len(seen) != 4 {
		t.Errorf("%d findings, want 4", len(seen))
	}
}

func TestJUnitHasACaseForEachFile(t *testing.T) {
	for failOn, want := range map[diag.Severity]string{
		diag.Error:   `tests="4" failures="1" errors="1"`,
		diag.Warning: `tests="4" failures="2" errors="1"`,
	} {
		var b strings.Builder
		if err := run(1).JUnit(&b, failOn); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in\n%s", want, b.String())
		}
	}
}
