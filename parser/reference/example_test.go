package reference_test

import (
	"fmt"

	"shapec/diag"
	"shapec/parser/reference"
)

// The pages of a service are read one by one and linked to a model. This one has
// no links that tell which service it is of, so that is reported.
func Example() {
	var r diag.Report
	pages := reference.Read([]*diag.File{diag.NewFile("API_SendParcel.md", "# SendParcel\n\nSends a parcel.\n\n## Request Syntax\n\n```\n{\n   \"weight\": number\n}\n```\n\n## Request Parameters\n\n ** [weight](#API_SendParcel_RequestSyntax) **\n\nIn grams.\n\nType: Integer\n\nValid Range: Minimum value of 1.\n\nRequired: Yes\n\n## Response Elements\n\nIf the action is successful, the service sends back an HTTP 200 response with an empty HTTP body.\n\n## See Also\n\nFor more information, see the following.\n")}, &r)
	for _, s := range reference.Services(pages, &r) {
		linked := s.Link(&r)
		for _, o := range linked.Model.Operations {
			fmt.Println(o.Name, o.Input)
		}
	}
	for _, d := range r.All() {
		fmt.Println(d.Code.ID)
	}
	// Output:
	// SendParcel SendParcelInput
	// reference-service-unknown
}
