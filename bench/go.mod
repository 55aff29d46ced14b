module bench

go 1.26.0

require (
	github.com/aws/aws-sdk-go v1.55.8
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3
)

require (
	github.com/jmespath/go-jmespath v0.4.0 // indirect
	golang.org/x/text v0.14.0 // indirect
)
