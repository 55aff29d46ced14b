package support

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// newRequest makes a request of what bind carries. target is a path with labels,
// and parameters of the query string where it has constant ones.
func newRequest(base, method, target string, bind func(*message)) (*http.Request, error) {
	m := newMessage()
	bind(m)
	if m.err != nil {
		return nil, m.err
	}
	pattern, constant, _ := strings.Cut(target, "?")
	query := constant
	if values := m.values.Encode(); values != "" {
		if query != "" {
			query += "&"
		}
		query += values
	}
	address := strings.TrimSuffix(base, "/") + expand(pattern, m.labels)
	if query != "" {
		address += "?" + query
	}
	r, err := http.NewRequest(method, address, m.body)
	if err != nil {
		return nil, err
	}
	r.Header = m.header
	return r, nil
}

// readRequest reads what bind carries from a request.
func readRequest(r *http.Request, target string, bind func(*message)) error {
	m := newMessage()
	m.reading, m.header, m.body = true, r.Header, r.Body
	pattern, constant, _ := strings.Cut(target, "?")
	var err error
	if m.labels, err = match(pattern, r.URL.EscapedPath()); err != nil {
		return err
	}
	if m.values, err = url.ParseQuery(r.URL.RawQuery); err != nil {
		return fmt.Errorf("query string: %w", err)
	}
	for part := range strings.SplitSeq(constant, "&") {
		name, _, _ := strings.Cut(part, "=")
		m.fields = append(m.fields, name)
	}
	bind(m)
	return m.err
}

// expand puts labels into a path. One that ends in + keeps its slashes.
func expand(pattern string, labels map[string]string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(pattern, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		var name string
		name, pattern, _ = strings.Cut(rest, "}")
		name, greedy := strings.CutSuffix(name, "+")
		b.WriteString(escapePath(labels[name], greedy))
	}
}

// escapePath leaves letters, digits and -._~ as they are.
func escapePath(s string, slashes bool) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0 || slashes && c == '/' {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// match finds the labels of a pattern in a path.
func match(pattern, path string) (map[string]string, error) {
	labels := map[string]string{}
	pattern, path = strings.TrimSuffix(pattern, "/"), strings.TrimSuffix(path, "/")
	want, have := strings.Split(pattern, "/"), strings.Split(path, "/")
	for i, w := range want {
		before, rest, label := strings.Cut(w, "{")
		if !label {
			if i >= len(have) || have[i] != w {
				return nil, fmt.Errorf("the path %s is not of the form %s", path, pattern)
			}
			continue
		}
		name, after, _ := strings.Cut(rest, "}")
		end := i + 1
		if greedy, ok := strings.CutSuffix(name, "+"); ok {
			name, end = greedy, max(end, len(have)-(len(want)-i-1))
		}
		if end > len(have) {
			return nil, fmt.Errorf("the path %s is not of the form %s", path, pattern)
		}
		text, ok := strings.CutPrefix(strings.Join(have[i:end], "/"), before)
		text, ok2 := strings.CutSuffix(text, after)
		text, err := url.PathUnescape(text)
		if !ok || !ok2 || err != nil {
			return nil, fmt.Errorf("the path %s is not of the form %s", path, pattern)
		}
		labels[name] = text
		have = append(have[:i:i], append([]string{""}, have[end:]...)...)
	}
	if len(have) != len(want) {
		return nil, fmt.Errorf("the path %s is not of the form %s", path, pattern)
	}
	return labels, nil
}

// writeResponse answers with what bind carries.
func writeResponse(w http.ResponseWriter, status int, bind func(*message)) error {
	m := newMessage()
	m.status = status
	bind(m)
	if m.status < 200 || m.status > 999 {
		m.fail("status", fmt.Errorf("%d is none of a response", m.status))
	}
	if m.err != nil {
		return m.err
	}
	for name, lines := range m.header {
		w.Header()[name] = lines
	}
	w.WriteHeader(m.status)
	if m.body == nil {
		return nil
	}
	_, err := io.Copy(w, m.body)
	return err
}
