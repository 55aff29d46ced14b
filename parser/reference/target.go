package reference

import (
	"fmt"
	"strings"

	"shapec/diag"
	"shapec/ir"
)

// target is the shape that a row's type stands for. Shapes without a name of
// their own are named after where they stand, and so keep it from one snapshot
// to the next.
func (l *linker) target(c context, row *Row, member string) (ir.ShapeID, ir.Evidence) {
	t, evidence := row.Type, ir.Evidence("")
	if t.Kind == NoType {
		if !row.TypeAt.IsZero() {
			return ir.Document, ir.Assumed // worded in an unknown way, which was reported
		}
		t, evidence = l.untyped(row, member)
	}
	b := builder{linker: l, context: c, row: row, limits: row.Limits, base: member}
	id := b.build(&t, "")
	b.leftovers()
	return id, evidence
}

// A builder makes the shapes of one row, from the outermost level in.
type builder struct {
	*linker
	context
	row    *Row
	limits []Limit
	wish   ir.ShapeID // what a shape of this row may be called; empty until asked for
	base   string     // the member
	inMap  bool       // within a map's values, whose labels have names of their own
}

// take finds the first limit of a kind that no level has taken yet: where two
// levels have the same label it is printed twice, the outer one first.
func (b *builder) take(of LimitKind) *Limit {
	for i := range b.limits {
		if b.limits[i].Of == of {
			found := &b.limits[i]
			if i == 0 {
				b.limits = b.limits[1:]
			} else { // the row keeps its own
				b.limits = append(b.limits[:i:i], b.limits[i+1:]...)
			}
			return found
		}
	}
	return nil
}

// leftovers reports limits that no level of the type can have.
func (b *builder) leftovers() {
	for i := range b.limits {
		b.report.Add(diag.ReferenceLimitUnknown.At(b.page.File, b.limits[i].At, "the type of %s has no part that this could limit", b.row.Name))
	}
}

// build makes the shape of one level. part is what the level is called behind the
// row's name: "Item", "Key", "Value".
func (b *builder) build(t *TypeExpr, part string) ir.ShapeID {
	switch t.Kind {
	case StructureType:
		return b.structureID(t)
	case ListType:
		return b.list(t, part)
	case MapType:
		return b.mapping(t, part)
	case ExceptionType:
		return b.errorShape(b.row.Name)
	}
	return b.scalar(scalarOf(t.Kind), part, Length, Pattern, Values)
}

// takeOf is take for a leaf: within a map's values either label may stand.
func (b *builder) takeOf(of LimitKind) *Limit {
	if b.inMap {
		switch of {
		case Length:
			if l := b.take(ValueLength); l != nil {
				return l
			}
		case Pattern:
			if l := b.take(ValuePattern); l != nil {
				return l
			}
		}
	}
	return b.take(of)
}

func scalarOf(k TypeKind) ir.ShapeID {
	switch k {
	case StringType:
		return ir.String
	case BooleanType:
		return ir.Boolean
	case IntegerType:
		return ir.Integer
	case LongType:
		return ir.Long
	case FloatType:
		return ir.Float
	case DoubleType:
		return ir.Double
	case TimestampType:
		return ir.Timestamp
	case BlobType:
		return ir.Blob
	case JSONType, NoType:
		return ir.Document
	}
	panic(fmt.Sprintf("reference: type kind %d is no scalar", k))
}

func (b *builder) structureID(t *TypeExpr) ir.ShapeID {
	if p := b.pageOf(b.page, t); p != nil {
		return b.typeID(p)
	}
	return b.missingType(b.page, b.row, t).id
}

func (b *builder) list(t *TypeExpr, part string) ir.ShapeID {
	limits := b.take(Items)
	elem := b.build(t.Elem, part+"Item")
	s := &ir.List{Traits: ir.Traits{Evidence: ir.Stated}, Member: ir.Ref{Target: elem}}
	if limits == nil {
		return b.share(holds{value: elem}, s)
	}
	s.Min, s.Max = limits.Min, limits.Max
	return b.own(part, s)
}

func (b *builder) mapping(t *TypeExpr, part string) ir.ShapeID {
	limits := b.take(Entries)
	key := b.scalar(scalarOf(t.Key.Kind), part+"Key", KeyLength, KeyPattern, KeyValues)
	outer := b.inMap
	b.inMap = true
	value := b.build(t.Elem, part+"Value")
	b.inMap = outer
	s := &ir.Map{Traits: ir.Traits{Evidence: ir.Stated}, Key: ir.Ref{Target: key}, Value: ir.Ref{Target: value}}
	if limits == nil || limits.Min == "" && limits.Max == "" {
		return b.share(holds{key, value}, s)
	}
	s.Min, s.Max = limits.Min, limits.Max
	return b.own(part, s)
}

// holds is what a list holds, or with a key, a map.
type holds struct{ key, value ir.ShapeID }

func (h holds) name() ir.ShapeID {
	value := pascal(string(h.value))
	switch h.key {
	case "":
		return ir.ShapeID(value + "List")
	case ir.String:
		return ir.ShapeID(value + "Map")
	}
	return ir.ShapeID(pascal(string(h.key)) + "To" + value + "Map")
}

// scalar is a simple shape with what limits it; an enum where values are listed.
func (b *builder) scalar(of ir.ShapeID, part string, length, pattern, values LimitKind) ir.ShapeID {
	var c ir.Constraints
	switch of {
	case ir.String:
		list := b.take(values)
		bounds, form := b.takeOf(length), b.takeOf(pattern)
		if list != nil {
			return b.enum(list, part)
		}
		if bounds != nil {
			c.Min, c.Max = bounds.Min, bounds.Max
		}
		if form != nil {
			c.Pattern = form.Pattern
		}
	case ir.Blob:
		if bounds := b.takeOf(length); bounds != nil {
			c.Min, c.Max = bounds.Min, bounds.Max
		}
	case ir.Integer, ir.Long, ir.Float, ir.Double:
		if bounds := b.take(Range); bounds != nil {
			c.Min, c.Max = bounds.Min, bounds.Max
		}
	}
	if c.IsZero() {
		return of
	}
	return b.own(part, &ir.Scalar{Traits: ir.Traits{Evidence: ir.Stated}, Constraints: c, Type: of})
}

// name is what a shape of this row may be called.
func (b *builder) name(part string) ir.ShapeID {
	if b.wish == "" {
		b.wish = b.owner + ir.ShapeID(pascal(b.base))
	}
	return b.wish + ir.ShapeID(part)
}

// own adds a shape that belongs to this row alone.
func (b *builder) own(part string, s ir.Shape) ir.ShapeID {
	id := b.free(b.name(part))
	b.model.Shapes[id] = s
	return id
}

// share adds a shape that is the same wherever it stands.
func (b *builder) share(of holds, s ir.Shape) ir.ShapeID {
	id, ok := b.shared[of]
	if !ok {
		id = b.free(of.name())
		b.shared[of] = id
		b.model.Shapes[id] = s
	}
	return id
}

// An enumKey tells enums apart: those of one name with the same values are one.
type enumKey struct{ base, values string }

func (l *linker) keyOf(row *Row, member, part string, values *Limit) enumKey {
	base := pascal(member)
	if strings.HasSuffix(part, "Item") {
		base = l.singulars.Of(base)
	} else {
		base += part
	}
	return enumKey{base, strings.Join(values.Values, "|")}
}

// enum is the enum of the values that a row lists.
func (b *builder) enum(values *Limit, part string) ir.ShapeID {
	key := b.keyOf(b.row, b.base, part, values)
	id, ok := b.enums[key]
	if !ok { // of a page of another service
		id = b.free(b.name(part))
		b.enums[key] = id
	}
	if b.model.Shapes[id] == nil {
		e := &ir.Enum{Traits: ir.Traits{Evidence: ir.Stated}}
		seen := map[string]bool{}
		for _, v := range values.Values {
			if !seen[v] {
				seen[v] = true
				e.Values = append(e.Values, ir.EnumValue{Value: v, Evidence: ir.Stated})
			}
		}
		b.model.Shapes[id] = e
	}
	return id
}
