package model_test

import (
	"encoding/json"
	"testing"

	"shapec/diag"
	"shapec/parser/model"
)

// BenchmarkRead compares reading a model with encoding/json decoding the same
// bytes into any, in one run. The model must not be the slower one.
func BenchmarkRead(b *testing.B) {
	var path string
	for _, p := range corpus(b) {
		if path == "" || len(load(b, p).Text) > len(load(b, path).Text) {
			path = p
		}
	}
	f := load(b, path)
	b.Run("shapec", func(b *testing.B) {
		b.SetBytes(int64(len(f.Text)))
		b.ReportAllocs()
		for b.Loop() {
			model.Read(f, nil, model.Botocore, &diag.Report{})
		}
	})
	b.Run("encoding-json", func(b *testing.B) {
		data := []byte(f.Text)
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			var v any
			if err := json.Unmarshal(data, &v); err != nil {
				b.Fatal(err)
			}
		}
	})
}
