package diag

import "strings"

// What shapec says about service models and IR JSON.
var (
	ModelSyntax = &Code{ID: "model-syntax", Severity: Error, Title: "a model is not valid JSON",
		Doc:     "The JSON of a service model breaks off or breaks its grammar at this place. What stands before it was read.",
		Example: `{"metadata": {}, "operations": {"Drain": {}}, "shapes": {}`}
	ModelTooDeep = &Code{ID: "model-too-deep", Severity: Error, Title: "a model is nested too deeply",
		Doc:     "JSON nests, or mixins and resources lead on, deeper than shapec follows; no real model comes near. What lies deeper is left out.",
		Example: `{"metadata": {}, "operations": {"Drain": {}}, "shapes": {"S": {"type": "string", "x": ` + strings.Repeat("[", 210) + strings.Repeat("]", 210) + `}}}`}
	ModelWrongType = &Code{ID: "model-wrong-type", Severity: Error, Title: "a model's value has the wrong type",
		Doc:     "A key of the model holds another kind of value than the format has there, or a shape is of an unknown type. It is read as if it were absent; a shape becomes a document (free-form JSON).",
		Example: `{"metadata": {}, "operations": {"Drain": {}}, "shapes": {"Water": {"type": "liquid"}}}`}
	ModelDuplicateKey = &Code{ID: "model-duplicate-key", Severity: Warning, Title: "a model has a key twice",
		Doc:     "An object of the model has the same key twice. The later one counts, as in every JSON decoder; the earlier is lost.",
		Example: `{"metadata": {}, "operations": {"Drain": {}}, "shapes": {"S": {"type": "string"}, "S": {"type": "string"}}}`}
	ModelReferenceMissing = &Code{ID: "model-reference-missing", Severity: Error, Title: "a model refers to a shape it does not have",
		Doc:     "A member, operation or error names a shape that the model lacks, or one of the wrong kind. A member becomes a document (free-form JSON); inputs, outputs and errors are left out.",
		Example: `{"metadata": {}, "operations": {"Drain": {"input": {"shape": "DrainRequest"}}}, "shapes": {}}`}
	ModelReferenceCircular = &Code{ID: "model-reference-circular", Severity: Warning, Title: "a model's references lead in a circle",
		Doc:     "Shapes may refer to themselves, but not by lists and maps alone, not by required members alone (no value of them can end), and mixins and resources not at all.",
		Example: `{"metadata": {}, "operations": {"Drain": {}}, "shapes": {"L": {"type": "list", "member": {"shape": "L"}}}}`}
	ModelNameTaken = &Code{ID: "model-name-taken", Severity: Info, Title: "a shape had to be renamed",
		Doc:     "A shape has the name of one of the IR's own types (string, integer, …), or two namespaces have a shape of the same name. The message gives the name it has in the IR.",
		Example: `{"metadata": {}, "operations": {"Drain": {}}, "shapes": {"string": {"type": "structure", "members": {}}}}`}
	ModelServices = &Code{ID: "model-services", Severity: Warning, Title: "a model holds several services",
		Doc:     "A Smithy model may hold several services; shapec reads the first. Give each service a model of its own to read them all.",
		Example: `{"smithy": "2.0", "shapes": {"a#One": {"type": "service", "operations": [{"target": "a#Drain"}]}, "a#Two": {"type": "service"}, "a#Drain": {"type": "operation"}}}`}
)

// InputSkipped says that a folder or glob held files that are no pages.
var InputSkipped = &Code{ID: "input-skipped", Severity: Info, Title: "files of a folder were passed over",
	Doc:     "A folder or glob also holds hidden files, binary files, or files of no known format. Name such a file itself to have it read, with `--from` if its format is not found.",
	Example: "$ shapec check pages\n-- pages/page.txt --\n" + parcel + "-- pages/list.json --\n[1, 2]\n"}
