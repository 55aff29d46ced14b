package diag

import "strings"

// What examples are made of. An example of a code is what gives just that code:
// a page for `shapec check -`, or a session, which begins with "$ ": command
// lines, then the files they find, in the form of a txtar archive.

// getParcel is the request of an operation, with its rows.
const getParcel = `Request Syntax
client.get_parcel(
parcelId='string'
)
string
[REQUIRED]
Number of the parcel.
`

// parcelWeight is the response that goes with it.
const parcelWeight = `Response Syntax
{
'weight': 123
}
Response Structure
(dict) --
weight (integer) --
Weight in grams.
`

// parcel is a whole page without a fault.
const parcel = getParcel + parcelWeight

// parcelPage is that page as a file of a session.
const parcelPage = "-- page.txt --\n" + parcel

// parcelModel is a model with what only models state, as a file of a session.
const parcelModel = `-- model.json --
{
  "metadata": {"serviceId": "Parcel", "uid": "parcel-2020-01-01"},
  "operations": {"SendParcel": {"name": "SendParcel", "input": {"shape": "SendParcelRequest"}}},
  "shapes": {
    "SendParcelRequest": {"type": "structure", "members": {
      "count": {"shape": "Count"},
      "label": {"shape": "Label"},
      "since": {"shape": "Since"},
      "to": {"shape": "Place"},
      "via": {"shape": "Label", "deprecated": true}
    }},
    "Count": {"type": "integer", "min": 1, "max": 9},
    "Since": {"type": "timestamp"},
    "Label": {"type": "string", "pattern": "[A-Z]+"},
    "Place": {"type": "structure", "union": true, "members": {"door": {"shape": "Label"}, "box": {"shape": "Label"}}}
  }
}
`

// validateModel checks a document against that model.
func validateModel(document string) string {
	return "$ shapec validate --operation SendParcel --source model.json parcel.json\n" + parcelModel + "-- parcel.json --\n" + document + "\n"
}

// validatePage checks a document against the page.
func validatePage(document string) string {
	return "$ shapec validate --operation get_parcel --source page.txt parcel.json\n" + parcelPage + "-- parcel.json --\n" + document + "\n"
}

// emptyModel is a model of one operation without input, as a file of a session.
func emptyModel(file, uid, operation string) string {
	return "-- " + file + " --\n" + `{"metadata": {"serviceId": "Parcel", "uid": "` + uid + `"}, "operations": {"` + operation + `": {"name": "` + operation + `"}}, "shapes": {}}` + "\n"
}

// change is the page with a change literal before it.
func change(literal string) string { return literal + "\nReturns a parcel.\n" + parcel }

// linkedPage is a page that names its service in a link: only mark-up keeps links.
func linkedPage(file, service, operation, method string) string {
	return strings.NewReplacer("SERVICE", service, "OPERATION", operation, "METHOD", method).Replace("-- " + file + ` --
OPERATION
=========

Does what it says.

See also: ` + "`AWS API Documentation <https://docs.aws.amazon.com/goto/WebAPI/SERVICE/OPERATION>`_" + `

**Request Syntax**
::

  client.METHOD()

:returns: None

`)
}

// lampPage is one page of a reference.
const lampPage = `-- putlamp.md --
# PutLamp

Puts a lamp.

## Request Parameters

**Kind**

What it is.

Type: String

Valid Values: ` + "`TABLE | FLOOR`" + `

Required: No

## See Also

- [AWS SDK for Python](https://example.com/goto/boto3/lamps-2020-01-01/PutLamp)
`

// updated is an operation with a literal of what changed in its request.
func updated(method, literal string) string {
	return literal + "\nHandles a parcel.\nRequest Syntax\nclient." + method + "(\nsize={\n'height': 123,\n'width': 123\n}\n)\n" +
		"dict\nHow large it is.\nheight (integer) --\nHow high.\nwidth (integer) --\nHow wide.\nNone\n"
}
