package main

import (
	"encoding/json"
	"fmt"

	"example.com/gateway/api"
)

const request = `{
  "gatewayIdentifier": "gw-1",
  "targetConfiguration": {"mcp": {"mcpServer": {"listingMode": "DYNAMIC"}}},
  "credentialProviderConfigurations": [{"credentialProviderType": "OAUTH", "credentialProvider": {
    "oauthCredentialProvider": {"scopes": ["read"]}}}]
}`

func main() {
	var in api.CreateGatewayTargetInput
	if err := json.Unmarshal([]byte(request), &in); err != nil {
		panic(err)
	}
	fmt.Println(in.Validate())
}
