package proof

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"
)

// rounds is how often each operation is tried each way, with other values.
const rounds = 3

// A Result is what one service gave.
type Result struct {
	Service                     string
	Operations                  int
	Requests, Responses, Errors Count
	Invalid                     int // requests that no repair made valid
	Lacking                     []string
	Differ                      []string // operations, each with its reason
}

// Count is of operations: how many were tried, and how many came through.
type Count struct{ Right, Tried int }

// Run compares every operation of a service.
func Run(s *Service) Result {
	p := &prover{service: s, result: Result{Service: s.Name, Operations: len(s.Operations)}, lacking: map[string]bool{}}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { p.handle(w, r) }))
	defer server.Close()
	p.client = reflect.ValueOf(s.Client(func(options any) { p.configure(options, server.Listener.Addr().String()) }))
	for i := range s.Operations {
		p.operation(&s.Operations[i])
	}
	for name := range p.lacking {
		p.result.Lacking = append(p.result.Lacking, name)
	}
	slices.Sort(p.result.Lacking)
	return p.result
}

type prover struct {
	service *Service
	client  reflect.Value
	handle  http.HandlerFunc
	result  Result
	lacking map[string]bool
}

// configure fills the client's options. Whatever host it calls, the server answers.
func (p *prover) configure(options any, address string) {
	v := reflect.ValueOf(options).Elem()
	set := func(name string, value any) {
		if f := v.FieldByName(name); f.IsValid() {
			f.Set(reflect.ValueOf(value).Convert(f.Type()))
		}
	}
	set("Region", "us-east-1")
	set("BaseEndpoint", aws.String("http://service.test"))
	set("Credentials", aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
		return aws.Credentials{AccessKeyID: "test", SecretAccessKey: "test"}, nil
	}))
	set("HTTPClient", &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			var d net.Dialer
			return d.DialContext(ctx, "tcp", address)
		},
	}})
	set("Retryer", aws.NopRetryer{})
	set("UsePathStyle", true)
	set("IdempotencyTokenProvider", tokens{})
	set("RequestChecksumCalculation", aws.RequestChecksumCalculationWhenRequired)
	set("ResponseChecksumValidation", aws.ResponseChecksumValidationWhenRequired)
	set("DisableMessageChecksumValidation", true)
	if f := v.FieldByName("EndpointOptions"); f.IsValid() {
		f.FieldByName("DisableHTTPS").SetBool(true)
	}
}

// call is the client's method of an operation, on a request of ours.
func (p *prover) call(o *Operation, in Input) (out reflect.Value, err error) {
	method := p.client.MethodByName(o.Name)
	if !method.IsValid() {
		return out, errors.New("the client has no such operation")
	}
	theirs := reflect.New(method.Type().In(1).Elem())
	c := converter{p.service, p.lacking}
	if err := c.toClient(reflect.ValueOf(in).Elem(), theirs.Elem()); err != nil {
		return out, fmt.Errorf("no request of the client: %w", err)
	}
	result := method.Call([]reflect.Value{reflect.ValueOf(context.Background()), theirs})
	err, _ = result[1].Interface().(error)
	return result[0], err
}

func (p *prover) operation(o *Operation) {
	if o.Missing || streams(o.Input()) || streams(o.Output()) {
		reason := "the client does not have it"
		if !o.Missing {
			reason = "a stream of events, which is left to the caller"
		}
		p.result.Differ = append(p.result.Differ, o.Name+": "+reason)
		return
	}
	seed := uint64(0)
	for _, b := range []byte(o.Name) {
		seed = seed*31 + uint64(b)
	}
	var requests, responses, failures error
	for round := range uint64(rounds) {
		f := &filler{service: p.service, r: rand.New(rand.NewPCG(seed, round)), full: round == 0}
		requests = cmp.Or(requests, p.request(o, f))
		responses = cmp.Or(responses, p.response(o, f))
	}
	count(&p.result.Requests, requests)
	count(&p.result.Responses, responses)
	f := &filler{service: p.service, r: rand.New(rand.NewPCG(seed, rounds)), full: true}
	for _, e := range o.Errors {
		failures = cmp.Or(failures, p.failure(o, f, e()))
	}
	if len(o.Errors) > 0 {
		count(&p.result.Errors, failures)
	}
	for what, err := range map[string]error{"request": requests, "response": responses, "error": failures} {
		if err != nil {
			p.result.Differ = append(p.result.Differ, o.Name+" "+what+": "+strings.Join(strings.Fields(err.Error()), " "))
		}
	}
	slices.Sort(p.result.Differ)
}

func count(c *Count, err error) {
	c.Tried++
	if err == nil {
		c.Right++
	}
}

func streams(v any) bool {
	t := reflect.TypeOf(v).Elem()
	for i := range t.NumField() {
		if t.Field(i).Type.Kind() == reflect.Func {
			return true
		}
	}
	return false
}

// request sends one of ours by the client, reads it, and writes it again.
func (p *prover) request(o *Operation, f *filler) error {
	in := o.Input()
	f.fill(reflect.ValueOf(in).Elem(), 0, false)
	invalid := f.repair(in)
	sortLists(reflect.ValueOf(in).Elem())
	if invalid != nil {
		p.result.Invalid++
	}
	got := o.Input()
	met := false
	var problem error
	p.handle = func(w http.ResponseWriter, r *http.Request) {
		met = true
		body, err := io.ReadAll(r.Body)
		sent := r.Clone(context.Background())
		r.Body = readAgain{bytes.NewReader(body)}
		if problem = err; problem == nil {
			if problem = got.FromHTTP(r); problem == nil {
				problem = again(got, sent, body)
			}
		}
		w.WriteHeader(http.StatusTeapot)
	}
	_, err := p.call(o, in)
	switch {
	case !met:
		return fmt.Errorf("the client sent nothing: %w", err)
	case problem != nil:
		return problem
	}
	forget(reflect.ValueOf(got).Elem())
	if d := differ(reflect.ValueOf(in).Elem(), reflect.ValueOf(got).Elem(), o.Name); d != "" {
		return errors.New("read otherwise: " + d)
	}
	if err := got.Validate(); (err == nil) != (invalid == nil) {
		return fmt.Errorf("valid before and not after: %w", err)
	}
	return nil
}

// readAgain is a body that is read by ours, and again to compare it.
type readAgain struct{ *bytes.Reader }

func (readAgain) Close() error { return nil }

// madeUp is the token that the client makes up where a request has none.
const madeUp = "made-up-by-the-client-made-up-by-the-client"

type tokens struct{}

func (tokens) GetIdempotencyToken() (string, error) { return madeUp, nil }

// sortLists sorts the lists of texts, as the client does with those of the query
// string, to sign them.
func sortLists(v reflect.Value) {
	for i := range v.NumField() {
		if list, ok := v.Field(i).Interface().([]string); ok {
			slices.Sort(list)
		}
	}
}

// forget takes out what the client has made up: a token, the type and length of a
// stream.
func forget(v reflect.Value) {
	for i := range v.NumField() {
		text, ok := v.Field(i).Interface().(*string)
		if ok && text != nil && (*text == madeUp || *text == "application/octet-stream") || v.Type().Field(i).Name == "ContentLength" {
			v.Field(i).SetZero()
		}
	}
}

// again writes what was read, and compares it with what the client sent.
func again(in Input, sent *http.Request, body []byte) error {
	r, err := in.ToHTTP("http://service.test")
	if err != nil {
		return err
	}
	var own []byte
	if r.Body != nil {
		if own, err = io.ReadAll(r.Body); err != nil {
			return err
		}
	}
	if r.Method != sent.Method || strings.TrimSuffix(r.URL.Path, "/") != strings.TrimSuffix(sent.URL.Path, "/") {
		return fmt.Errorf("%s %s, the client has %s %s", r.Method, r.URL.Path, sent.Method, sent.URL.Path)
	}
	if strings.HasSuffix(sent.Host, "service.test") && r.URL.Host != sent.Host { // else the client has found an endpoint by rules of its own
		return fmt.Errorf("the host is %s, with the client %s", r.URL.Host, sent.Host)
	}
	query := sent.URL.Query()
	query.Del("x-id") // a name of the operation, for logs
	for name, texts := range query {
		if len(texts) == 1 && texts[0] == "" && r.URL.Query().Has(name) {
			continue
		}
		if !slices.Equal(r.URL.Query()[name], texts) {
			return fmt.Errorf("query parameter %s is %q, the client has %q", name, r.URL.Query()[name], texts)
		}
	}
	if len(r.URL.Query()) != len(query) {
		return fmt.Errorf("query %s, the client has %s", r.URL.RawQuery, sent.URL.RawQuery)
	}
	for name := range r.Header {
		if got, want := r.Header.Values(name), sent.Header.Values(name); strings.ReplaceAll(strings.Join(got, ","), ", ", ",") != strings.ReplaceAll(strings.Join(want, ","), ", ", ",") {
			if name == "Content-Type" && len(want) == 0 {
				continue
			}
			return fmt.Errorf("header %s is %q, the client has %q", name, got, want)
		}
	}
	if !sameBody(own, body, sent.Header.Get("Content-Type")) {
		return fmt.Errorf("body is %.300s, the client has %.300s", own, body)
	}
	return nil
}

// response answers with one of ours, and compares what the client reads.
func (p *prover) response(o *Operation, f *filler) error {
	in, out := o.Input(), o.Output()
	f.fill(reflect.ValueOf(in).Elem(), 0, false)
	_ = f.repair(in)
	f.fill(reflect.ValueOf(out).Elem(), 0, false)
	_ = f.repair(out)
	if shape := p.client.MethodByName(o.Name); shape.IsValid() { // leave out what the client lacks
		c := converter{p.service, p.lacking}
		scratch := reflect.New(shape.Type().Out(0).Elem()).Elem()
		if err := c.toClient(reflect.ValueOf(out).Elem(), scratch); err != nil {
			return fmt.Errorf("no response of the client: %w", err)
		}
	}
	var problem error
	p.handle = func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		problem = out.ToHTTP(w)
	}
	theirs, err := p.call(o, in)
	if problem != nil {
		return problem
	}
	if err != nil {
		return fmt.Errorf("the client reads an error: %w", err)
	}
	got := o.Output()
	c := converter{p.service, p.lacking}
	if err := c.fromClient(theirs, reflect.ValueOf(got).Elem()); err != nil {
		return err
	}
	forget(reflect.ValueOf(got).Elem())
	if d := differ(reflect.ValueOf(out).Elem(), reflect.ValueOf(got).Elem(), o.Name); d != "" {
		return errors.New("the client reads otherwise: " + d)
	}
	return p.own(o, out)
}

// own reads with FromHTTP what ToHTTP wrote.
func (p *prover) own(o *Operation, out Output) error {
	w := httptest.NewRecorder()
	rewind(reflect.ValueOf(out).Elem())
	if err := out.ToHTTP(w); err != nil {
		return err
	}
	got := o.Output()
	if err := got.FromHTTP(w.Result()); err != nil {
		return fmt.Errorf("our own response: %w", err)
	}
	if d := differ(reflect.ValueOf(out).Elem(), reflect.ValueOf(got).Elem(), o.Name); d != "" {
		return errors.New("our own response: " + d)
	}
	return nil
}

func rewind(v reflect.Value) {
	for i := range v.NumField() {
		if s, ok := v.Field(i).Interface().(io.Seeker); ok {
			_, _ = s.Seek(0, io.SeekStart)
		}
	}
}

// failure answers with an error of ours, and compares what the client reads, and what
// our own reader makes of it.
func (p *prover) failure(o *Operation, f *filler, e Failure) error {
	in := o.Input()
	f.fill(reflect.ValueOf(in).Elem(), 0, false)
	_ = f.repair(in)
	ours := reflect.ValueOf(e)
	name := ours.Type().Elem().Name()
	f.fill(ours.Elem(), 0, false)
	var problem error
	var answer *httptest.ResponseRecorder
	p.handle = func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		answer = httptest.NewRecorder()
		if problem = e.ToHTTP(answer); problem == nil {
			for name, lines := range answer.Header() {
				w.Header()[name] = lines
			}
			w.WriteHeader(answer.Code)
			_, problem = w.Write(answer.Body.Bytes())
		}
	}
	_, err := p.call(o, in)
	var api smithy.APIError
	switch {
	case answer == nil:
		return fmt.Errorf("%s: the client sent nothing: %w", name, err)
	case problem != nil:
		return fmt.Errorf("%s: %w", name, problem)
	case !errors.As(err, &api):
		return fmt.Errorf("%s: the client reads %w", name, err)
	}
	theirs := reflect.ValueOf(api)
	if theirs.Kind() != reflect.Pointer || theirs.Elem().Type().Name() != name {
		return fmt.Errorf("%s: the client reads %T %s", name, api, api.ErrorCode())
	}
	got := reflect.New(ours.Type().Elem())
	c := converter{p.service, p.lacking}
	if err := c.fromClient(theirs, got.Elem()); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	for i := range ours.Elem().NumField() { // what the client's type lacks is not compared
		if _, ok := fieldOf(theirs.Elem(), ours.Elem().Type().Field(i).Name); !ok {
			p.lacking[name+"."+ours.Elem().Type().Field(i).Name] = true
			ours.Elem().Field(i).SetZero()
		}
	}
	if d := differ(ours.Elem(), got.Elem(), name); d != "" {
		return errors.New("the client reads otherwise: " + d)
	}
	read := o.Output().FromHTTP(answer.Result())
	if reflect.TypeOf(read) != ours.Type() {
		return fmt.Errorf("%s: we read %T %w", name, read, read)
	}
	return nil
}
