// Package editors connects documents with the schemas that generators/jsonschema
// wrote, in the settings of editors.
//
//	schemas, err := editors.Read([]string{"schemas"})
//	settings, err := editors.VSCode(old, schemas)
//
// A document is known by its name, CreateTable.input.yaml. Where there are several
// services, two may have an operation of the name, so that the name has to say
// the service too, dynamodb.CreateTable.input.yaml, or a folder that the document is
// in: no service ever claims a document of another.
package editors
