// Package testdata holds the page that `shapec demo` compiles, and a document for it.
package testdata

import _ "embed"

// AgentCore is a change page of Amazon Bedrock AgentCore Control in the stripped
// text flavour. Operations, members, values and changes are those of the
// release; every description is ours.
//
//go:embed agentcore-2026-04-30.txt
var AgentCore string

// Target is a document for the operation CreateGatewayTarget, with mistakes in it.
//
//go:embed target.yaml
var Target string

// AgentCoreName is the page's file name in this folder.
const AgentCoreName = "agentcore-2026-04-30.txt"
