package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// referenceTargets are what a quick reader reached on these cases, by protocol.
var referenceTargets = map[string]map[string]float64{
	"json": {"operation": 100, "member": 100, "name": 100, "kind": 100, "target_name": 100, "required": 100, "errors": 99.8,
		"length": 100, "range": 98.7, "array": 98, "pattern": 100, "doc": 99.8, "union": 100},
	"rest-json": {"operation": 100, "member": 99.3, "name": 97, "kind": 100, "target_name": 100, "required": 99.9, "errors": 99.9, "http": 98.7,
		"location": 99.6, "length": 99.6, "range": 100, "array": 100, "pattern": 97.9, "doc": 99.6, "union": 100},
	"rest-xml": {"operation": 100, "member": 97.4, "name": 96.5, "kind": 99.8, "target_name": 99, "required": 99.2, "errors": 100, "http": 100,
		"location": 100, "length": 99.7, "range": 96, "array": 100, "pattern": 100, "doc": 97, "union": 100},
	"query": {"operation": 100, "member": 100, "name": 100, "kind": 100, "target_name": 100, "required": 100, "errors": 100,
		"length": 100, "range": 95, "array": 100, "pattern": 100, "doc": 99.5, "union": 100},
	"ec2": {"operation": 100, "member": 99.9, "name": 98, "kind": 100, "target_name": 100, "required": 99.9,
		"length": 100, "range": 100, "array": 100, "pattern": 100, "doc": 99.8, "union": 100},
}

// references scores the pages of API References, by protocol.
func (m *measurer) references() {
	byProtocol := map[string][]string{}
	for _, dir := range m.Corpus.Cases("reference", "model.json") {
		data, err := os.ReadFile(filepath.Join(dir, "case.json"))
		var info struct{ Protocol string }
		if err == nil {
			err = json.Unmarshal(data, &info)
		}
		if err != nil {
			m.errs = append(m.errs, err)
			continue
		}
		protocol := info.Protocol
		if strings.HasSuffix(protocol, "-cbor") {
			protocol = "query" // its pages are those of a query service
		}
		byProtocol[protocol] = append(byProtocol[protocol], dir)
	}
	for _, protocol := range []string{"json", "rest-json", "rest-xml", "query", "ec2"} {
		cases := byProtocol[protocol]
		if len(cases) == 0 {
			continue
		}
		m.log("API References: %s (%d)", protocol, len(cases))
		total, misses := m.scored(cases, m.scorer.reference, explainReference)
		m.group("API References: "+protocol, total.rows(referenceTargets[protocol]), missNotes(misses))
	}
}

// reference scores what shapec makes of the pages of an API Reference.
func (s scorer) reference(dir string) (*score, error) {
	return runScorer(exec.Command(s.python, filepath.Join(s.scripts, "score_reference.py"), "--worst", "1000000", "--shapec", s.binary, dir))
}

// Why the pages of a reference do not let one read what the model has.
const (
	noType      = "rows of what travels in the URI, query string and headers state no type"
	wireAlone   = "the pages show the name on the wire alone"
	minimumOne  = "a map's minimum of one is never printed"
	mapValues   = "of a map's values no enum and no range is printed"
	noAnchors   = "the pages print the pattern without its anchors, and no rule puts them back: where no pattern of a service has any, the model mostly has none either, and a pattern without matches what the service accepts"
	otherValues = "the pages are of another day: they lack values that the model has, or have more"
	otherLimit  = "the pages are of another day: they print another limit"
	otherWords  = "the pages have other words, or none"
	noPage      = "no page shows the member"
	notInModel  = "the pages document what the model does not have"
	rootOrBody  = "the root of an XML answer may be a member or only its wrapper: pages print both alike"
	rootRow     = "the row of an XML body's root has the same words and the same answer on every page"
	streamName  = "the member that holds a stream of events is not named: its events stand in its place"
	ec2Wire     = "ec2's pages print names on the wire, from which the member's is derived"
)

// explainReference finds the reasons of a case's misses.
func explainReference(s *score, dir string) ([]caseMiss, error) {
	e := referenceEvidence{}
	data, err := os.ReadFile(filepath.Join(dir, "model.json"))
	if err == nil {
		err = json.Unmarshal(data, &e.model)
	}
	if err != nil {
		return nil, err
	}
	paths, err := filepath.Glob(filepath.Join(dir, "reference", "*"))
	if err != nil {
		return nil, err
	}
	var all strings.Builder
	for _, path := range paths {
		page, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		all.Write(page)
	}
	e.pages = all.String()
	e.words = letters(e.pages)
	var out []caseMiss
	for i := range s.misses {
		miss := &s.misses[i]
		miss.path = strings.TrimPrefix(miss.path, filepath.Base(dir)+" ")
		// "name: request:Shape.member: detail" has its path cut at the side.
		if side := miss.path; side == "request" || side == "response" {
			rest, detail, _ := strings.Cut(miss.detail, ": ")
			miss.path, miss.detail = side+":"+rest, detail
		}
		miss.class = e.reason(*miss)
		out = append(out, caseMiss{*miss, dir, filepath.Base(dir) + " " + miss.path})
	}
	return out, nil
}

type referenceEvidence struct {
	model struct {
		Metadata   struct{ Protocol string }
		Operations map[string]struct{ Documentation string }
		Shapes     map[string]struct {
			EventStream bool
			Payload     string
			Members     map[string]struct {
				Shape, Location, LocationName, Documentation string
			}
		}
	}
	pages, words string // of all pages together; words as letters alone
}

func (e *referenceEvidence) reason(m miss) string {
	_, path, _ := strings.Cut(m.path, ":")
	shape, name, _ := strings.Cut(path, ".")
	plain := strings.TrimRight(name, "[]{}")
	member := e.model.Shapes[shape].Members[plain]
	got, want, _ := strings.Cut(m.detail, " truth ")
	xml := e.model.Metadata.Protocol == "rest-xml"
	root := xml && e.model.Shapes[shape].Payload == plain && plain != ""
	switch m.figure {
	case "op_doc":
		return e.wording(e.model.Operations[m.path].Documentation)
	case "required":
		if root {
			return rootRow
		}
	case "kind_param":
		return noType
	case "name":
		if !containsWord(e.pages, plain) || strings.EqualFold(m.detail, plain) && member.Location != "" || m.detail == member.LocationName {
			return wireAlone
		}
		if e.model.Metadata.Protocol == "ec2" {
			return ec2Wire
		}
	case "map":
		if strings.HasPrefix(want, "1.0..") && strings.HasPrefix(got, "None..") && got[len("None"):] == want[len("1.0"):] || want == "1.0..None" {
			return minimumOne
		}
	case "range":
		if strings.HasSuffix(m.path, "{}") {
			return mapValues
		}
		return otherLimit
	case "enum", "enum_order":
		if strings.HasSuffix(m.path, "{}") {
			return mapValues
		}
		return otherValues
	case "pattern":
		a, b := strings.Trim(got, `'"`), strings.Trim(want, `'"`)
		if strings.Trim(a, "^$") == strings.Trim(b, "^$") {
			return noAnchors
		}
		return otherLimit
	case "doc":
		if root {
			return rootRow
		}
		return e.wording(member.Documentation)
	case "member", "member_nopage":
		for _, other := range e.model.Shapes[shape].Members {
			if e.model.Shapes[other.Shape].EventStream {
				return streamName
			}
		}
		if member.Location == "headers" {
			return noPage
		}
		if xml && strings.HasPrefix(m.path, "response:") {
			return rootOrBody
		}
		if m.detail == "invented" {
			return notInModel
		}
		if !slices.ContainsFunc([]string{plain, member.LocationName}, func(n string) bool { return n != "" && containsWord(e.pages, n) }) {
			return noPage
		}
	}
	return ""
}

// wording tells that no page has the words of the model.
func (e *referenceEvidence) wording(doc string) string {
	if text := letters(doc); text != "" && !strings.Contains(e.words, text[:min(len(text), compared)]) {
		return otherWords
	}
	return ""
}
