package diag

import (
	"fmt"
	"sort"
)

// A Code is one kind of finding. Codes are part of the interface: an ID never
// changes its meaning and is never used again.
type Code struct {
	ID       string   // kebab case, shown in brackets: row-without-syntax
	Severity Severity // unless a diagnostic overrides it
	Title    string   // one line, lower case
	Doc      string   // what it means, why it matters, what to do; Markdown
	Example  string   // what gives just this code: a page, or a session of the command (examples.go); empty for [Internal] alone
}

// At starts a diagnostic of this code at a place.
func (c *Code) At(f *File, s Span, format string, args ...any) Diagnostic {
	return Diagnostic{Code: c, Severity: c.Severity, File: f, Span: s, Message: fmt.Sprintf(format, args...)}
}

// New starts a diagnostic without a place.
func (c *Code) New(format string, args ...any) Diagnostic {
	return c.At(nil, Span{}, format, args...)
}

// Catalogue lists every code, sorted by ID.
func Catalogue() []*Code {
	all := append([]*Code(nil), codes...)
	sort.Slice(all, func(i, j int) bool { return all[i].ID < all[j].ID })
	return all
}

// Lookup finds a code by its ID, or returns nil.
func Lookup(id string) *Code {
	for _, c := range codes {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// codes is the one list; the variables below name its entries.
var codes = []*Code{
	InputEmpty, InputNotText, InputTooLarge, InputUnreadable, InputUnknownFormat,
	NoOperations, InvalidUTF8,
	CallMissing, RequestSyntaxMissing, ResponseSyntaxMissing,
	ContentUnread, WordMisspelt, ResponseUnknown, HeadingMissing, NameUnstated, PageCutOff, RowIncomplete,
	LiteralSyntax, LiteralUnclosed, LiteralTooDeep, MemberRepeated, ResponseNotStructure,
	RowWithoutSyntax, SyntaxWithoutRow, RowTypeDiffers, ParameterHidden, ParameterRenamed,
	ChangelogSyntax, ChangelogPathMissing, ChangelogTypeDiffers, ChangelogSideUnknown, ChangelogPartial, ChangelogUnplaced,
	HeaderCounts, OperationWithoutSyntax,
	SnippetAlone, SnippetExample, SnippetUnnamed,
	OperationRepeated, OperationDiffers, ServiceParted, NameUnmatched, NameRefused, UnionRefused,
	ModelSyntax, ModelTooDeep, ModelWrongType, ModelDuplicateKey,
	ModelReferenceMissing, ModelReferenceCircular, ModelNameTaken, ModelServices,
	InputSkipped,
	ReferenceSectionUnknown, ReferenceRowOrder, ReferenceRowRepeated, ReferenceTable, ReferenceTypeUnknown, ReferenceLimitUnknown,
	ReferenceSyntax, ReferencePageDamaged, ReferencePagesMissing, ReferenceRowPlace, ReferenceRowMissing, ReferenceServiceUnknown, ReferencePageRepeated,
	Usage, ConfigSyntax, ConfigUnknownKey, ConfigValue,
	GeneratorUnknown, GeneratorOption, OptionRenamed, GeneratorFailed,
	OutputFailed, OutputForeign, OutputOther, OutputDrift, OutputEdited,
	OperationUnknown, OperationAmbiguous, ServiceUnknown, ServiceTwice, ModelOverPages, ModelLacksOperation, SourcesDisagree, CodeUnknown,
	GoMemberUntaggable, GoPatternUnchecked,
	DocumentSyntax, DocumentTooLarge, DocumentDuplicateKey, DocumentMissing, DocumentUnknown, DocumentType,
	DocumentValue, DocumentUnion, DocumentRange, DocumentPattern, DocumentPatternUnchecked, DocumentDeprecated,
	Internal,
}
