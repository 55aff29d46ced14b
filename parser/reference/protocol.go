package reference

import (
	"strings"
)

// protocol is how a service's calls travel, as far as pages show it.
type protocol uint8

const (
	unknownProtocol protocol = iota
	jsonProtocol
	restJSONProtocol
	restXMLProtocol
	queryProtocol
	ec2Protocol
)

func (p protocol) String() string {
	return [...]string{"", "json", "rest-json", "rest-xml", "query", "ec2"}[p]
}

func (p protocol) rest() bool { return p == restJSONProtocol || p == restXMLProtocol }

// guessProtocol goes by the syntax blocks: a request line makes a service a rest
// one, and its bodies tell in what; services of the query protocols have no
// blocks. Of these, ec2's answers hold the id of the request.
func (l *linker) guessProtocol() protocol {
	line, xml, json, blocks, id := 0, 0, 0, 0, 0
	for _, p := range l.operations {
		for _, s := range [...]*Syntax{p.Request, p.Response} {
			if s == nil {
				continue
			}
			blocks++
			if s.HasLine && s.Method != "" {
				line++
			}
			switch s.Form {
			case XMLBody:
				xml++
			case JSONBody:
				json++
			}
		}
		for i := range p.Rows {
			if r := &p.Rows[i]; r.Section == responseElement && r.Name == "requestId" {
				id++
			}
		}
	}
	switch {
	case line > 0 && xml > json:
		return restXMLProtocol
	case line > 0:
		return restJSONProtocol
	case blocks > 0:
		return jsonProtocol
	case len(l.operations) == 0:
		return unknownProtocol
	case 2*id > len(l.operations) || strings.HasPrefix(l.service.UID, "ec2-"):
		return ec2Protocol
	}
	return queryProtocol
}
