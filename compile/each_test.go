package compile_test

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"shapec/compile"
	"shapec/diag"
	"shapec/ir"
	"shapec/source"
)

// again is a file that can be released.
func again(name, text string) *diag.File {
	f := diag.NewFile(name, text)
	f.Again = func() (string, error) { return strings.Clone(text), nil }
	return f
}

func stream(files ...*diag.File) func(func(*diag.File, source.Found) bool) {
	return func(yield func(*diag.File, source.Found) bool) {
		for _, f := range files {
			if !yield(f, source.Found{}) {
				return
			}
		}
	}
}

func shown(t *testing.T, r *diag.Report) string {
	t.Helper()
	var b strings.Builder
	if err := diag.Render(&b, r, diag.RenderOptions{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Service by service, with everything released, is the same as all at once: models,
// names, folders, diagnostics and their order.
func TestServiceByServiceIsTheSameAsAllAtOnce(t *testing.T) {
	parcel := "2026/01/02 - Parcel Service - 1 new api methods\n"
	lamp := "2026/01/02 - Lamp Service - 1 new api methods\n"
	call := func(method, row string) string {
		return "Request Syntax\nclient." + method + "(\nlampId='string'\n)\nstring\n" + row + "\nResponse Syntax\nNone\n"
	}
	model := `{"version": "2.0", "metadata": {"serviceId": "Hoe", "serviceFullName": "Hoe Service", "endpointPrefix": "hoe", "apiVersion": "2020-01-01", "uid": "hoe-2020-01-01"},
		"operations": {"Put": {"name": "Put", "input": {"shape": "In"}}}, "shapes": {"In": {"type": "structure", "members": {}}, "Text": {"type": "string"}}}`
	extras := `{"version": 1.0, "merge": {"shapes": {"In": {"members": {"SourceRegion": {"shape": "Text"}}}}}}`
	files := map[string]func() []*diag.File{
		"pages of one service in several files, and of two in one": func() []*diag.File {
			return []*diag.File{again("b.txt", lamp+call("put_lamp", "Its name.")), again("a.txt", parcel+call("get_parcel", "Its number.")+lamp+call("get_lamp", "Its name.")),
				again("c.txt", parcel+call("put_parcel", "Its number."))}
		},
		"nothing tells services apart but what they say": func() []*diag.File {
			return []*diag.File{told("a.txt", "x", "a"), again("b.txt", "x\nRequest Syntax\nclient.dig(\nb='string'\n)\nstring\nIt.\nNone\n"), told("c.txt", "x", "a")}
		},
		"a model, what is added to it, and pages that it stands for": func() []*diag.File {
			return []*diag.File{again("m/service-2.json", model), again("m/service-2.sdk-extras.json", extras), again("p.txt", strings.Replace(lamp, "Lamp", "Hoe", 1)+call("dig", "It.")),
				again("b.txt", parcel+call("get_parcel", "Its number."))}
		},
		"what is added comes late": func() []*diag.File {
			return []*diag.File{again("m/service-2.json", model), again("b.txt", parcel+call("get_parcel", "Its number.")), again("m/service-2.sdk-extras.json", extras)}
		},
		"a reference and a page": func() []*diag.File {
			return []*diag.File{again("API_GetParcel.md", "# GetParcel\n\n## Request Parameters\n\n**lampId**\n\nType: String\n\nRequired: Yes\n\n## Response Elements\n\nIf the action is successful, the service sends back an HTTP 200 response with an empty HTTP body.\n"),
				again("p.txt", parcel+call("get_parcel", "Its number.")), again("l.txt", lamp+call("put_lamp", "Its name."))}
		},
		"a page with faults, a guide, and no page at all": func() []*diag.File {
			return []*diag.File{again("z.txt", "nothing"), again("b.txt", lamp+"Request Syntax\nclient.put_lamp(\nlampId='string'\nname='string'\n)\nstring\nIts\nbool\nResponse Syntax\n{\nNone\n"),
				again("a.txt", parcel+call("get_parcel", "Its number.")+"Request Syntax\nclient.put(\nx={\n)\n"), again("none.json", `{"a": 1}`)}
		},
	}
	for name, open := range files {
		for _, service := range []string{"", "parcel-service"} {
			o := compile.Options{Service: service, Hold: 1}
			o.Lower.Names = map[string]string{"Nothing": "Other", "PutLampInput": "LampPut"}
			want, got := &diag.Report{}, &diag.Report{}
			var wanted, have []string
			encoded := func(c *compile.Result) string {
				var b bytes.Buffer
				if err := ir.Encode(&b, c.Model); err != nil {
					t.Fatal(err)
				}
				return c.Name + " " + c.Folder + " " + c.Source + fmt.Sprint(len(c.Methods())) + b.String()
			}
			for _, c := range compile.Models(compile.Services(open(), o, want), o, want) {
				wanted = append(wanted, encoded(c))
			}
			opened := open()
			services := compile.Index(stream(opened...), o, got)
			for _, f := range opened[1:] {
				if f.Again != nil && f.Text != "" && !strings.HasSuffix(f.Name, ".md") && !strings.Contains(f.Name, "extras") && !strings.HasPrefix(f.Name, "none") {
					t.Errorf("%s: %s is not released", name, f.Name)
				}
			}
			compile.Each(services, o, got, func(c *compile.Result, _ *diag.Report) func() {
				one := encoded(c)
				return func() {
					have = append(have, one)
					if c.Model != nil || c.Origins != nil {
						t.Error("a model is still there after the work")
					}
				}
			})
			if !slices.Equal(have, wanted) {
				t.Errorf("%s, %q: got\n%s\nwant\n%s", name, service, strings.Join(have, "\n"), strings.Join(wanted, "\n"))
			}
			if got, want := shown(t, got), shown(t, want); got != want {
				t.Errorf("%s, %q: it says\n%s\nwant\n%s", name, service, got, want)
			}
		}
	}
}

// manyServices are n pages of a service each, made one after the other.
func manyServices(n int) func(func(*diag.File, source.Found) bool) {
	page := func(i int) string {
		var b strings.Builder
		fmt.Fprintf(&b, "2026/01/02 - Service %d - 20 new api methods\n", i)
		for k := range 20 {
			fmt.Fprintf(&b, "Request Syntax\nclient.put_%d(\n", k)
			for m := range 12 {
				fmt.Fprintf(&b, "member%d='string',\n", m)
			}
			b.WriteString(")\n")
			for m := range 12 {
				fmt.Fprintf(&b, "string\nWhat member %d is for, in words that take some memory. %s\n", m, strings.Repeat("More of it. ", 10))
			}
			b.WriteString("Response Syntax\nNone\n")
		}
		return b.String()
	}
	return func(yield func(*diag.File, source.Found) bool) {
		for i := range n {
			f := diag.NewFile(fmt.Sprintf("%d.txt", i), page(i))
			f.Again = func() (string, error) { return page(i), nil }
			if !yield(f, source.Found{Format: source.Text}) {
				return
			}
		}
	}
}

// The memory that is in use when a service is done does not depend on how many there
// were before. What is kept of each is a small part of what it takes.
func TestMemoryDoesNotGrowWithTheNumberOfServices(t *testing.T) {
	live := func() int64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	// most is the largest heap in use at the end of a service.
	most := func(n int, all bool) (most int64) {
		before := live()
		r := &diag.Report{}
		done := 0
		work := func(*compile.Result, *diag.Report) func() {
			return func() {
				if done++; done%16 == 0 {
					most = max(most, live()-before)
				}
			}
		}
		if all {
			list := compile.Models(compile.Index(manyServices(n), compile.Options{Hold: 1 << 40}, r), compile.Options{}, r)
			most, done = live()-before, len(list)
			runtime.KeepAlive(list)
		} else {
			compile.Each(compile.Index(manyServices(n), compile.Options{Hold: 1}, r), compile.Options{}, r, work)
		}
		if done != n || len(r.All()) > 0 {
			t.Fatalf("%d of %d services:\n%s", done, n, shown(t, r))
		}
		return most
	}
	const n = 32
	growth := func(all bool) int64 { return (most(4*n, all) - most(n, all)) / (3 * n) } // bytes a service
	held, streamed := growth(true), growth(false)
	t.Logf("a service takes %d bytes, and leaves %d", held, streamed)
	if held < 100_000 {
		t.Errorf("a service takes %d bytes: the test measures nothing", held)
	}
	if streamed > held/5 {
		t.Errorf("a service leaves %d bytes of the %d that it takes", streamed, held)
	}
}

// A file that somebody writes to meanwhile stops its service, and no other.
func TestAFileThatChangesIsAnErrorOfItsService(t *testing.T) {
	text := "2026/01/02 - Parcel Service - 1 new api methods\nRequest Syntax\nclient.get_parcel(\nparcelId='string'\n)\nstring\nIts number.\nResponse Syntax\nNone\n"
	lamps := strings.ReplaceAll(strings.ReplaceAll(text, "Parcel", "Lamp"), "parcel", "lamp")
	for _, c := range []struct {
		again func() (string, error)
		want  string
	}{
		{func() (string, error) { return text + "more\n", nil }, "it changed while it was read"},
		{func() (string, error) { return "", errors.New("no such file or directory") }, "no such file or directory"},
	} {
		changing := diag.NewFile("b.txt", text)
		changing.Again = c.again
		r := &diag.Report{}
		o := compile.Options{Hold: 1}
		var names []string
		ok := compile.Each(compile.Index(stream(again("a.txt", lamps), changing), o, r), o, r, func(c *compile.Result, _ *diag.Report) func() {
			return func() { names = append(names, c.Name) }
		})
		if !ok || !slices.Equal(names, []string{"lamp-service"}) {
			t.Errorf("%v, services %v", ok, names)
		}
		if len(r.All()) != 1 || r.All()[0].Code != diag.InputUnreadable || !strings.Contains(r.All()[0].Message, c.want) {
			t.Errorf("%s; want one that says %q", shown(t, r), c.want)
		}
	}
}

// What work returns runs in the order of the services, however long each takes.
func TestTheRestOfWorkRunsInOrder(t *testing.T) {
	r := &diag.Report{}
	var names []string
	compile.Each(compile.Index(manyServices(40), compile.Options{}, r), compile.Options{}, r, func(c *compile.Result, _ *diag.Report) func() {
		if len(c.Name)%2 == 0 {
			runtime.Gosched()
		}
		return func() { names = append(names, c.Name) }
	})
	if len(names) != 40 || !slices.IsSortedFunc(names, cmp.Compare[string]) {
		t.Error(names)
	}
}
