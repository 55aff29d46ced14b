package reference_test

import (
	"flag"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/internal/testkit/damage"
	"shapec/internal/testkit/randmodel"
	"shapec/parser/reference"
)

var all = flag.Bool("all", false, "try bad input made of real pages too; takes a minute")

// Pages that are cut at every line, out of order, partly repeated, written in tables
// or translated say the same as the sound page, or a diagnostic says what is wrong.
func TestBadInputIsReadOrSaid(t *testing.T) {
	for i, flavour := range flavours {
		t.Run(flavour, func(t *testing.T) {
			t.Parallel()
			for k := range protocols {
				m := randmodel.New(uint64(200+10*i+k), randmodel.Options{Size: 4, Reference: protocols[k]})
				tryBadInput(t, printReference(t, m, flavour))
			}
		})
	}
	if !*all {
		return
	}
	root := corpus(t)
	for _, name := range []string{"accessanalyzer", "lexv2-models", "today-lambda"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tryBadInput(t, folder(t, filepath.Join(root, name, "reference")))
		})
	}
}

func tryBadInput(t *testing.T, files []*diag.File) {
	for _, kind := range badInputs {
		tried, changed, silent := 0, 0, 0
		for _, f := range files {
			sheet := newSheet(f)
			sound := readAlone(t, f.Name, sheet.Text)
			for text := range kind.of(sheet) {
				got := readAlone(t, f.Name, text)
				if tried++; got.text == sound.text {
					continue
				}
				if changed++; got.says(sound.reading) {
					continue
				}
				if silent++; silent <= 3 {
					t.Errorf("%s: %s says something else in silence:\n%s", f.Name, kind.name, firstChange(sheet.Text, text, sound.text, got.text))
				}
			}
		}
		t.Logf("%s: %d tries, %d change something, %d in silence", kind.name, tried, changed, silent)
	}
}

// A lone is a page that was read without the others of its folder.
type lone struct {
	reading
	text string // all that it says
}

func readAlone(t *testing.T, name, text string) (out lone) {
	t.Helper()
	dumped, r := compile(t, name, text)
	out.text, out.said = inOrder(dumped), map[string]int{}
	if _, ok := reference.Detect(text); !ok && !reference.IsCut(name, text) {
		out.said["passed over"]++ // as the reader of folders says
	}
	for _, d := range r.All() {
		if d.Code != diag.ReferencePagesMissing { // they are, and fewer where less is read
			out.said[d.Code.ID+d.Message]++
		}
	}
	return out
}

// inOrder sorts the members of each shape, and the errors of each operation: the order
// of rows says nothing.
func inOrder(dumped string) string {
	lines := strings.SplitAfter(dumped, "\n")
	for i := 0; i < len(lines); {
		end := i + 1
		for end < len(lines) && strings.HasPrefix(lines[end], "  ") {
			end++
		}
		slices.Sort(lines[i+1 : end])
		i = end
	}
	return strings.Join(lines, "")
}

// firstChange shows where two pages differ first, and where what they say does.
func firstChange(sound, text, said, says string) string {
	a, b := strings.Split(sound, "\n"), strings.Split(text, "\n")
	i := 0
	for i < min(len(a), len(b))-1 && a[i] == b[i] {
		i++
	}
	c, d := strings.Split(said, "\n"), strings.Split(says, "\n")
	k := 0
	for k < min(len(c), len(d))-1 && c[k] == d[k] {
		k++
	}
	return fmt.Sprintf("line %d was %.200q\n\tis %.200q\n\tand said %.200q\n\tnow %.200q", i+1, a[i], b[i], c[k], d[k])
}

// badInputs makes pages of a sheet.
var badInputs = []struct {
	name string
	of   func(*damage.Sheet) func(yield func(string) bool)
}{
	{"cut at a line", func(s *damage.Sheet) func(func(string) bool) {
		return func(yield func(string) bool) {
			at := 0
			for _, line := range s.Lines[:min(len(s.Lines)-1, 200)] {
				if at += len(line); !yield(s.Text[:at]) {
					return
				}
			}
		}
	}},
	{"two rows swapped", func(s *damage.Sheet) func(func(string) bool) {
		return func(yield func(string) bool) {
			rows := rowsOf(s)
			for k := 1; k < len(rows); k++ {
				a, b := rows[k-1], rows[k]
				if a.to == b.from && !yield(join(s, 0, a.from)+join(s, b.from, b.to)+join(s, a.from, a.to)+join(s, b.to, len(s.Lines))) {
					return
				}
			}
		}
	}},
	{"a label twice", func(s *damage.Sheet) func(func(string) bool) {
		return func(yield func(string) bool) {
			for _, i := range s.In[labelZone] {
				if !twice(s, i) && !yield(join(s, 0, i+1)+"\n"+join(s, i, len(s.Lines))) {
					return
				}
			}
		}
	}},
	{"a label twice, with another answer", func(s *damage.Sheet) func(func(string) bool) {
		other := strings.NewReplacer("Yes", "No", "No", "Yes", "String", "Integer", "Integer", "String", "length of 1", "length of 2", "value of 1", "value of 2", "number of 1", "number of 2")
		return func(yield func(string) bool) {
			for _, i := range s.In[labelZone] {
				if line := other.Replace(s.Lines[i]); line != s.Lines[i] && !twice(s, i) && !yield(join(s, 0, i+1)+"\n"+line+join(s, i+1, len(s.Lines))) {
					return
				}
			}
		}
	}},
	{"a table in place of a row", func(s *damage.Sheet) func(func(string) bool) {
		return func(yield func(string) bool) {
			for _, r := range rowsOf(s) {
				if !yield(join(s, 0, r.from) + tableOf(s, []rowLines{r}) + join(s, r.to, len(s.Lines))) {
					return
				}
			}
		}
	}},
	{"a table in place of a section's rows", func(s *damage.Sheet) func(func(string) bool) {
		return func(yield func(string) bool) {
			rows := rowsOf(s)
			for k := 0; k < len(rows); {
				end := k + 1
				for end < len(rows) && rows[end].from == rows[end-1].to {
					end++
				}
				if !yield(join(s, 0, rows[k].from) + tableOf(s, rows[k:end]) + join(s, rows[end-1].to, len(s.Lines))) {
					return
				}
				k = end
			}
		}
	}},
	{"a word translated", func(s *damage.Sheet) func(func(string) bool) {
		return func(yield func(string) bool) {
			for k := 0; k < len(inSpanish); k += 2 {
				word := strings.NewReplacer(inSpanish[k], inSpanish[k+1])
				var everywhere strings.Builder
				for i, line := range s.Lines {
					if zone := s.Zones[i]; zone == labelZone || zone == headingZone {
						line = inProse.ReplaceAllStringFunc(line, word.Replace)
						if line != s.Lines[i] && !yield(spanishLinks(join(s, 0, i)+line+join(s, i+1, len(s.Lines)))) {
							return
						}
					}
					everywhere.WriteString(line)
				}
				if text := everywhere.String(); text != s.Text && !yield(spanishLinks(text)) {
					return
				}
			}
		}
	}},
	{"a translation", func(s *damage.Sheet) func(func(string) bool) {
		return func(yield func(string) bool) {
			words := strings.NewReplacer(inSpanish[:]...)
			for _, zones := range [][]damage.Zone{{headingZone}, {labelZone}, {headingZone, labelZone}, {headingZone, labelZone, proseZone}} {
				var b strings.Builder
				for i, line := range s.Lines {
					if slices.Contains(zones, s.Zones[i]) {
						line = inProse.ReplaceAllStringFunc(line, words.Replace)
					}
					b.WriteString(line)
				}
				if !yield(spanishLinks(b.String())) {
					return
				}
			}
		}
	}},
}

// inSpanish holds words of headings and labels, and what translations have for them.
var inSpanish = [...]string{
	"Request Syntax", "Sintaxis de la solicitud",
	"URI Request Parameters", "Parámetros de solicitud del URI",
	"Request Parameters", "Parámetros de la solicitud",
	"Request Body", "Cuerpo de la solicitud",
	"Response Syntax", "Sintaxis de la respuesta",
	"Response Elements", "Elementos de respuesta",
	"Contents", "Contenido",
	"Errors", "Errores",
	"See Also", "Véase también",
	"Length Constraints", "Limitaciones de longitud",
	"Pattern", "Patrón",
	"Valid Values", "Valores válidos",
	"Valid Range", "Rango válido",
	"Array Members", "Miembros de la matriz",
	"Map Entries", "Entradas de mapa",
	"HTTP Status Code", "Código de estado HTTP",
	"Minimum length of", "Longitud mínima de",
	"Maximum", "Máximo",
	"Type", "Tipo",
	"String", "Cadena",
	"Array of", "Matriz de",
	"object", "objeto",
	"Required", "Obligatorio",
	"Yes", "Sí",
}

// A rowLines is the lines of a row: from the one that names it up to the next row, or
// the next heading.
type rowLines struct{ from, to int }

func rowsOf(s *damage.Sheet) (rows []rowLines) {
	open := false
	for i, line := range s.Lines {
		switch zone := s.Zones[i]; {
		case zone == headZone:
			rows = append(rows, rowLines{i, i + 1})
			open = true
		case zone == headingZone || zone == syntaxZone || strings.HasPrefix(line, "## ") || strings.Contains(line, "<h2") || strings.Contains(line, "</dl>"):
			open = false
		case open:
			rows[len(rows)-1].to = i + 1
		}
	}
	return rows
}

func spanishLinks(text string) string { return strings.ReplaceAll(text, "/goto/", "/es_es/goto/") }

var inProse = regexp.MustCompile("^[^`]+") // nobody translates code

// twice reports whether a label may be there twice: lists in lists have it for each level.
func twice(s *damage.Sheet, label int) bool {
	return strings.Contains(s.Lines[label], "Array Members:") && strings.Contains(s.Text, "Array of arrays")
}

func join(s *damage.Sheet, from, to int) string { return strings.Join(s.Lines[from:to], "") }

// tableOf writes rows as a table: a line a row, and a cell for each of its lines.
func tableOf(s *damage.Sheet, rows []rowLines) string {
	var b strings.Builder
	row, cell, end := "| Name | Description |\n| --- | --- |\n", " | ", " |\n"
	if isHTML(s.Text) {
		row, cell, end = "<dd><table>", "</td><td>", "</td></tr>"
	}
	b.WriteString(row)
	for _, r := range rows {
		var cells []string
		for i := r.from; i < r.to; i++ {
			line := strings.TrimSpace(tags.ReplaceAllString(s.Lines[i], ""))
			if line = strings.ReplaceAll(strings.Trim(line, "*"), "|", `\|`); line != "" {
				cells = append(cells, line)
			}
		}
		if isHTML(s.Text) {
			b.WriteString("<tr><td>")
		} else {
			b.WriteString("| ")
		}
		b.WriteString(strings.Join(cells, cell) + end)
	}
	if isHTML(s.Text) {
		b.WriteString("</table></dd>")
	}
	return b.String() + "\n"
}
