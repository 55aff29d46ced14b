package diff

import (
	"fmt"
	"strings"

	"shapec/ir"
)

// message says in one sentence what changed, lower case and without a full stop.
// It quotes names and values, not whole descriptions.
func (c *Change) message() string {
	if c.Cause != "" {
		if m := c.part(); m != "" {
			return m
		}
	}
	switch c.ID {
	case OperationRemoved:
		return fmt.Sprintf("operation %s was removed%s", c.Before, afterDeprecation(c))
	case OperationAdded:
		return fmt.Sprintf("operation %s was added", c.After)
	case OperationDeprecated:
		return "operation " + c.Affects[0].Operation + " was deprecated" + reason(c.After)
	case MemberDeprecated:
		return c.subject() + " was deprecated" + reason(c.After)
	case MemberAdded:
		if c.Union {
			return fmt.Sprintf("%s was added to the %s%s", quote(c.Member), c.union(), of(c.Shape))
		}
		return fmt.Sprintf("%s member %s was added%s", c.Value, quote(c.Member), to(c.Shape))
	case MemberRemoved:
		if c.Union {
			return fmt.Sprintf("%s was removed from the %s%s", quote(c.Member), c.union(), of(c.Shape))
		}
		return fmt.Sprintf("member %s was removed%s%s", quote(c.Member), from(c.Shape), afterDeprecation(c))
	case MemberRequired:
		return c.subject() + " became required"
	case MemberOptional:
		if c.defaulted {
			return c.subject() + " is no longer required, but has a default"
		}
		return c.subject() + " is no longer required"
	case TypeChanged:
		return fmt.Sprintf("%s changed from %s to %s", c.subject(), c.Before, c.After)
	case TargetChanged:
		if !c.onEdge {
			return fmt.Sprintf("what was %s is now %s", c.Before, c.After)
		}
		return fmt.Sprintf("%s is now %s instead of %s", c.subject(), c.After, c.Before)
	case EnumValueAdded:
		return fmt.Sprintf("value %s was added%s", quote(c.Value), to(c.enum()))
	case EnumValueRemoved:
		return fmt.Sprintf("value %s was removed%s", quote(c.Value), from(c.enum()))
	case EnumIntroduced:
		return fmt.Sprintf("%s was any string and is now an enum", c.subject())
	case EnumDropped:
		return fmt.Sprintf("%s was an enum and is now any string", c.subject())
	case MinChanged:
		return c.bound("minimum")
	case MaxChanged:
		return c.bound("maximum")
	case PatternChanged: // quoting long patterns hides what differs
		switch {
		case c.Before == "":
			return c.subject() + " now has a pattern"
		case c.After == "":
			return c.subject() + " no longer has a pattern"
		}
		return "the pattern of " + c.subject() + " changed" + map[relation]string{
			equal: ": it takes the same strings", wider: ": it takes more strings", narrower: ": it takes fewer strings",
			other: ": it takes other strings", undecided: "; what it takes was not compared",
		}[c.relation]
	case DefaultChanged:
		return c.bound("default")
	case IdempotencyChanged:
		if c.After == "true" {
			return c.subject() + " became an idempotency token: clients fill it in when it is absent"
		}
		return c.subject() + " is no longer an idempotency token: clients stop filling it in"
	case StreamingChanged:
		if c.After == "true" {
			return c.subject() + " became a stream"
		}
		return c.subject() + " is no longer a stream"
	case ErrorAdded:
		return fmt.Sprintf("error %s was added", c.Value)
	case ErrorRemoved:
		return fmt.Sprintf("error %s was removed", c.Value)
	case DocumentationChanged:
		if c.Value != "" {
			return fmt.Sprintf("the description of value %s%s changed", quote(c.Value), of(c.enum()))
		}
		return "the description of " + c.subject() + " changed"
	case MemberOrderChanged:
		return "the members of " + c.subject() + " are listed in another order"
	case EnumOrderChanged:
		return "the values of " + c.subject() + " are listed in another order"
	case RenameSuspected:
		if strings.Contains(c.Before+c.After, ",") {
			return fmt.Sprintf("%s seem to have moved to %s", quoteAll(c.Before), quoteAll(c.After))
		}
		return fmt.Sprintf("%s seems to have been renamed to %s", quote(c.Before), quote(c.After))
	case OperationUndeprecated:
		return "operation " + c.Affects[0].Operation + " is no longer deprecated"
	case MemberUndeprecated:
		return c.subject() + " is no longer deprecated"
	case EnumValueDeprecated:
		return fmt.Sprintf("value %s of %s was deprecated%s", quote(c.Value), c.enum(), reason(c.After))
	case EnumValueUndeprecated:
		return fmt.Sprintf("value %s of %s is no longer deprecated", quote(c.Value), c.enum())
	case HTTPMethodChanged:
		return c.bound("HTTP method")
	case HTTPURIChanged:
		return c.bound("URI")
	case HTTPStatusChanged, ErrorStatusChanged:
		return c.bound("HTTP status")
	case ProtocolChanged, EndpointChanged, AuthChanged, ChecksumChanged, RetryChanged, LocationChanged, WireNameChanged, TraitChanged:
		return c.bound(c.trait)
	case PaginationChanged:
		return c.bound("pagination")
	case TimestampFormatChanged:
		return c.bound("time format")
	case MediaTypeChanged:
		return c.bound("media type")
	case ErrorCodeChanged:
		return c.bound("error code")
	case SparseChanged:
		if c.After == "true" {
			return c.subject() + " may now hold nulls"
		}
		return c.subject() + " may no longer hold nulls"
	case UniqueChanged:
		if c.After == "true" {
			return "the entries of " + c.subject() + " must now be distinct"
		}
		return "the entries of " + c.subject() + " may now repeat"
	case SensitiveChanged:
		if c.After == "true" {
			return c.subject() + " became sensitive"
		}
		return c.subject() + " is no longer sensitive"
	case NothingShared:
		return "the two sources share no operation, and at least one does not list all there are: nothing was compared"
	case ServiceAdded:
		return fmt.Sprintf("service %s was added, with %s", quote(c.After), operations(len(c.Affects)))
	case ServiceRemoved:
		return fmt.Sprintf("service %s was removed, with %s", quote(c.Before), operations(len(c.Affects)))
	case ReadingError:
		return "not everything could be read: " + strings.Join(strings.Fields(c.After), " ")
	case ComparisonIncomplete:
		return "the shapes of the two models pair up in more ways than are followed: changes may be missing"
	}
	panic(fmt.Sprintf("diff: no message for %q", c.ID))
}

func operations(n int) string {
	if n == 1 {
		return "1 operation"
	}
	return fmt.Sprintf("%d operations", n)
}

// quoteAll quotes each of a list with commas.
func quoteAll(list string) string {
	names := strings.Split(list, ",")
	for i := range names {
		names[i] = quote(names[i])
	}
	return strings.Join(names, ", ")
}

func afterDeprecation(c *Change) string {
	if c.deprecated {
		return ", after it was deprecated"
	}
	return ""
}

// part says how the newer of two shapes differs, of which neither was changed.
func (c *Change) part() string {
	shape := c.Shape
	if shape == "" {
		shape = "it"
	}
	switch c.ID {
	case MemberAdded:
		return fmt.Sprintf("%s has the %s member %s", shape, c.Value, quote(c.Member))
	case MemberRemoved:
		return fmt.Sprintf("%s has no member %s", shape, quote(c.Member))
	case EnumValueAdded:
		return fmt.Sprintf("%s has the value %s", shape, quote(c.Value))
	case EnumValueRemoved:
		return fmt.Sprintf("%s has no value %s", shape, quote(c.Value))
	case MinChanged, MaxChanged:
		what := map[ID]string{MinChanged: "minimum", MaxChanged: "maximum"}[c.ID]
		switch {
		case c.Before == "":
			return fmt.Sprintf("%s has the %s %s", shape, what, short(c.After))
		case c.After == "":
			return fmt.Sprintf("%s has no %s", shape, what)
		}
		return fmt.Sprintf("%s has the %s %s instead of %s", shape, what, short(c.After), short(c.Before))
	}
	return ""
}

// subject names what the change is about by the best name there is.
func (c *Change) subject() string {
	switch {
	case c.Member != "" && c.Shape != "":
		return fmt.Sprintf("member %s of %s", quote(c.Member), c.Shape)
	case c.Member != "":
		return "member " + quote(c.Member)
	case c.onEdge:
		return map[ir.StepKind]string{ir.ElementStep: "the element of ", ir.KeyStep: "the key of ", ir.ValueStep: "the value of "}[c.step] + c.Shape
	case c.Shape != "":
		return c.Shape
	case c.service:
		return "the service"
	case c.Affects[0].Side == "":
		return "operation " + c.Affects[0].Operation
	}
	return quote(c.Affects[0].Path)
}

func (c *Change) enum() string {
	if c.Shape == "" {
		return quote(c.Affects[0].Path)
	}
	return c.Shape
}

func (c *Change) union() string {
	if c.Evidence != ir.Stated {
		return "probable union"
	}
	return "union"
}

// bound words the change of a value that may be absent.
func (c *Change) bound(what string) string {
	before, after := short(c.Before), short(c.After)
	switch {
	case c.Before == "":
		return fmt.Sprintf("%s now has the %s %s", c.subject(), what, after)
	case c.After == "":
		return fmt.Sprintf("%s no longer has the %s %s", c.subject(), what, before)
	}
	return fmt.Sprintf("the %s of %s changed from %s to %s", what, c.subject(), before, after)
}

// maxQuoted is how many runes of a value a message quotes; patterns can be pages.
const maxQuoted = 120

func short(s string) string {
	if r := []rune(s); len(r) > maxQuoted {
		s = string(r[:maxQuoted]) + "…"
	}
	return strings.Join(strings.Fields(s), " ")
}

func quote(s string) string { return "“" + short(s) + "”" }

func of(shape string) string   { return preposition(" ", shape) }
func to(shape string) string   { return preposition(" to ", shape) }
func from(shape string) string { return preposition(" from ", shape) }

func preposition(p, shape string) string {
	if shape == "" {
		return ""
	}
	return p + shape
}

func reason(s string) string {
	if s == "" {
		return ""
	}
	return ": " + s
}
