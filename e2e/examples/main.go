// Command examples reads real request and response documents into generated types, in
// the form of boto (`wire: boto`): each must decode, be valid, and encode to what it
// was. It prints counts, and every document that does not, with the reason.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

type document struct {
	Operation, Side, ID string
	Document            json.RawMessage
}

func main() {
	var documents, decoded, valid, same int
	var lines []string
	var names []string
	for name := range services { // services.go, which run.sh writes
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(os.Args[1], name, "documents.json"))
		check(err)
		var list []document
		check(json.Unmarshal(data, &list))
		for _, d := range list {
			documents++
			what := fmt.Sprintf("%s %s %s %s", name, d.Operation, d.Side, d.ID)
			side := map[string]string{"input": "Input", "output": "Output"}[d.Side]
			v := services[name](d.Operation + side)
			if v == nil {
				lines = append(lines, what+": there is no type")
				continue
			}
			if err := json.Unmarshal(d.Document, v); err != nil {
				lines = append(lines, what+": does not decode: "+err.Error())
				continue
			}
			decoded++
			if err := v.Validate(); err != nil {
				lines = append(lines, what+": is not valid: "+strings.ReplaceAll(err.Error(), "\n", "; "))
			} else {
				valid++
			}
			again, err := json.Marshal(v)
			check(err)
			var before, after any
			check(json.Unmarshal(d.Document, &before))
			check(json.Unmarshal(again, &after))
			if at := differ(before, after, ""); at != "" {
				lines = append(lines, what+": encodes otherwise: "+at)
			} else {
				same++
			}
		}
	}
	fmt.Printf("%d documents of %d services: %d decode, %d are valid, %d encode to what they were\n", documents, len(names), decoded, valid, same)
	unknown := 0
	for _, line := range lines {
		reason := ""
		for _, f := range faults {
			if f.in.MatchString(line) {
				reason = f.reason
			}
		}
		if reason == "" {
			unknown++
			reason = "NOT EXPECTED"
		}
		fmt.Printf("%s (%s)\n", line, reason)
	}
	if unknown > 0 {
		fmt.Printf("%d documents are refused or changed for no known reason\n", unknown)
		os.Exit(1)
	}
}

// faults are what is wrong with documents, most of which people have written by hand.
var faults = []struct {
	in     *regexp.Regexp
	reason string
}{
	{regexp.MustCompile(`illegal base64`), "the document shows a blob as text"},
	{regexp.MustCompile(`cannot unmarshal string into Go struct field \S+ of type (int64|bool)`), "the document has a number or truth value in quotes"},
	{regexp.MustCompile(`encodes otherwise: /(Body|body|InvokeArgs) is gone`), "a stream is no part of JSON"},
	{regexp.MustCompile(`T016:15`), "the document has an hour of three digits"},
	{regexp.MustCompile(`is empty, but part of the path`), "the document names no bucket"},
	{regexp.MustCompile(`CloudHsmClusterId: does not match|/UUID: has 13 characters`), "the document has an identifier that the service's own rule refuses"},
	{regexp.MustCompile(`: is empty, but part of the path`), "the document leaves a part of the path empty, which no client sends"},
}

// differ tells the first place that is not the same. Timestamps may be written
// otherwise, as long as they are the same instant.
func differ(a, b any, at string) string {
	switch x := a.(type) {
	case map[string]any:
		y, ok := b.(map[string]any)
		if !ok {
			return at
		}
		for key := range x {
			if _, there := y[key]; !there {
				return at + "/" + key + " is gone"
			}
		}
		for key := range y {
			if _, there := x[key]; !there {
				return at + "/" + key + " is new"
			}
			if d := differ(x[key], y[key], at+"/"+key); d != "" {
				return d
			}
		}
		return ""
	case []any:
		y, ok := b.([]any)
		if !ok || len(x) != len(y) {
			return at
		}
		for i := range x {
			if d := differ(x[i], y[i], at+"/"+strconv.Itoa(i)); d != "" {
				return d
			}
		}
		return ""
	}
	if reflect.DeepEqual(a, b) || instant(a) != "" && instant(a) == instant(b) {
		return ""
	}
	return fmt.Sprintf("%s was %v, is %v", at, a, b)
}

func instant(v any) string {
	switch v := v.(type) {
	case float64:
		return time.UnixMilli(int64(v * 1000)).UTC().String()
	case string:
		for _, layout := range []string{
			time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05Z07:00",
			"2006-01-02 15:04:05", time.DateOnly, "20060102T150405Z0700", "Mon, 2 Jan 2006 15:04:05 MST", time.ANSIC,
		} {
			if t, err := time.Parse(layout, v); err == nil {
				return t.UTC().Truncate(time.Millisecond).String()
			}
		}
		if f, err := strconv.ParseFloat(v, 64); err == nil {
			return instant(f)
		}
	}
	return ""
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "examples:", err)
		os.Exit(2)
	}
}
