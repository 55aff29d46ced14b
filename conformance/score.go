package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// A scorer runs the corpus' scripts against a shapec binary.
type scorer struct {
	python, scripts, binary string
}

// A score is what score.py says of one case, or of several added up.
type score struct {
	figures map[string]ratio // figures that are right of all
	counts  map[string]int   // plain counts
	misses  []miss
}

// A ratio is right of all; more is better.
type ratio struct{ right, all int }

// A miss is something that was not read as the model has it.
type miss struct {
	figure, path, detail string
	class                string // why; "" is not known
}

// page scores what shapec makes of a case's page.
func (s scorer) page(dir, page string, before bool) (*score, error) {
	args := []string{"--quiet", "--worst", "1000000", "--shapec", s.binary, "--page", page, dir}
	if before {
		args = append([]string{"--before"}, args...)
	}
	return s.score(args...)
}

// model scores what shapec makes of a service model.
func (s scorer) model(path string) (*score, error) {
	out, err := exec.Command(s.binary, "ir", "--format", "json", path).Output()
	if err != nil {
		return nil, fmt.Errorf("shapec ir %s: %w", filepath.Base(path), err)
	}
	cmd := exec.Command(s.python, filepath.Join(s.scripts, "score.py"), "--worst", "1000000", "--ir", "/dev/stdin", "--model", path)
	cmd.Stdin = bytes.NewReader(out)
	return runScorer(cmd)
}

func (s scorer) score(args ...string) (*score, error) {
	return runScorer(exec.Command(s.python, append([]string{filepath.Join(s.scripts, "score.py")}, args...)...))
}

// diff counts what score_diff.py finds: facts, found, wrong, pages, failed.
func (s scorer) diff(cases []string, pages bool) (*score, error) {
	args := []string{filepath.Join(s.scripts, "score_diff.py"), "--worst", "1000000", "--shapec", s.binary}
	if pages {
		args = append(args, "--pages")
	}
	return runScorer(exec.Command(s.python, append(args, cases...)...))
}

// run reads a script's output: misses on indented lines, the figures as a JSON
// object on the last.
func runScorer(cmd *exec.Cmd) (*score, error) {
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", strings.Join(cmd.Args, " "), err, stderr.Bytes())
	}
	lines := strings.Split(strings.TrimRight(string(out), "\n"), "\n")
	var figures map[string]json.RawMessage
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &figures); err != nil {
		return nil, fmt.Errorf("%s: %w", strings.Join(cmd.Args, " "), err)
	}
	s := newScore()
	for name, v := range figures {
		var pair [2]int
		var count int
		switch {
		case json.Unmarshal(v, &pair) == nil:
			s.figures[name] = ratio{pair[0], pair[1]}
		case json.Unmarshal(v, &count) == nil:
			s.counts[name] = count
		default:
			return nil, fmt.Errorf("%s: %s is %s", strings.Join(cmd.Args, " "), name, v)
		}
	}
	for _, line := range lines[:len(lines)-1] {
		if line, ok := strings.CutPrefix(line, "  "); ok {
			s.misses = append(s.misses, readMiss(line))
		}
	}
	return s, nil
}

// readMiss reads "figure: path: detail", and the "missed case fact" of diffs.
func readMiss(line string) miss {
	figure, rest, ok := strings.Cut(line, ": ")
	if !ok {
		figure, rest, _ = strings.Cut(line, " ")
		return miss{figure: figure, path: strings.TrimSpace(rest)}
	}
	path, detail, _ := strings.Cut(rest, ": ")
	return miss{figure: figure, path: path, detail: detail}
}

func newScore() *score {
	return &score{figures: map[string]ratio{}, counts: map[string]int{}}
}

// add adds another case. What the scripts count by shape they count by case, so
// sums of cases are what one run over all of them says.
func (s *score) add(other *score) {
	for name, v := range other.figures {
		sum := s.figures[name]
		s.figures[name] = ratio{sum.right + v.right, sum.all + v.all}
	}
	for name, n := range other.counts {
		s.counts[name] += n
	}
	s.misses = append(s.misses, other.misses...)
}

// rows turns a score into the scoreboard's figures: what counts errors becomes
// what is right.
func (s *score) rows(targets map[string]float64) []Row {
	all := map[string]ratio{}
	for name, v := range s.figures {
		all[name] = v
	}
	n := s.counts
	if named := n["named_shapes"]; named > 0 {
		all["shapes not split"] = ratio{named - n["split_shapes"], named}
		all["shapes not merged"] = ratio{named - n["merged_shapes"], named}
		all["exact names"] = ratio{n["exact_names"], named}
		all["union precision"] = ratio{n["union_true_positive"], n["union_true_positive"] + n["union_false_positive"]}
		all["union recall"] = ratio{n["union_true_positive"], n["union_true_positive"] + n["union_false_negative"]}
	}
	if facts, ok := n["facts"]; ok {
		all["facts found"] = ratio{n["found"], facts}
		all["facts right"] = ratio{n["found"], n["found"] + n["wrong"]}
	}
	var rows []Row
	for name, v := range all {
		row := Row{Figure: name, Right: v.right, All: v.all, Target: targets[name]}
		for _, m := range s.misses {
			if m.figure == name && m.class != "" {
				row.Explained++
			}
		}
		rows = append(rows, row)
	}
	slices.SortFunc(rows, func(a, b Row) int { return strings.Compare(a.Figure, b.Figure) })
	return rows
}
