//go:build goexperiment.jsonv2

package support

import (
	"encoding/json/jsontext"
	"encoding/json/v2"
	"reflect"
)

// unmarshalJSONFrom is unmarshalJSON by the options of a decoder.
func unmarshalJSONFrom(dec *jsontext.Decoder, v any) error {
	data, err := dec.ReadValue()
	if err != nil {
		return err
	}
	fold, _ := json.GetOption(dec.Options(), json.MatchCaseInsensitiveNames)
	known, _ := json.GetOption(dec.Options(), json.RejectUnknownMembers)
	r := jsonReader{data: data, exact: !fold, known: known}
	return r.document(reflect.ValueOf(v).Elem())
}

// marshalJSONTo is marshalJSON by the options of an encoder.
func marshalJSONTo(enc *jsontext.Encoder, v any) error {
	null, _ := json.GetOption(enc.Options(), json.FormatNilSliceAsNull)
	w := jsonWriter{empty: !null}
	p := reflect.ValueOf(v).Elem()
	if err := w.value(p, codecOf(p.Type())); err != nil {
		return err
	}
	return enc.WriteValue(w.out)
}
