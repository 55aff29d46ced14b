package support

import (
	"fmt"
	"net"
	"net/http"
	"reflect"
	"strings"
)

// withHost puts a prefix before the host of a request, in which labels stand for
// members. A host of one's own, localhost or an IP address, stays.
func withHost(r *http.Request, err error, prefix string, labels map[string]any) (*http.Request, error) {
	if err != nil {
		return nil, err
	}
	texts := map[string]string{}
	for name, field := range labels {
		text, _, err := textOf(reflect.ValueOf(field).Elem(), "")
		if err != nil || text == "" || len(text) > 63 || strings.Trim(strings.ToLower(text), "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return nil, fmt.Errorf("%s is part of the host name, and %q cannot be", name, text)
		}
		texts[name] = text
	}
	if host := r.URL.Hostname(); host != "localhost" && net.ParseIP(host) == nil {
		r.URL.Host = expand(prefix, texts) + r.URL.Host
		r.Host = r.URL.Host
	}
	return r, nil
}
