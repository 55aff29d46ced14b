package lower

import (
	"shapec/internal/words"
	"shapec/lower/internal/graph"
)

// The vocabularies are of API English, and of products, protocols and formats that
// APIs give the choice of; they are not of any service.
var (
	recordWords = words.Set("name", "id", "arn", "type", "status", "description", "version", "enabled", "key", "count", "size",
		"createdat", "updatedat", "message", "code", "reason", "state", "mode", "tags", "min", "max", "start", "end")
	choiceWords = words.Set("source", "value", "content", "location", "definition", "schema", "data", "resource", "target", "destination",
		"artifact", "credential", "credentials", "auth", "action", "condition", "selector", "provider", "strategy", "trigger", "endpoint",
		"principal", "reference", "payload", "body", "block", "delta", "member")
	kindWords = words.Set("s3", "lambda", "kinesis", "firehose", "sqs", "sns", "redshift", "dynamodb", "dynamo", "rds", "aurora",
		"kms", "eks", "ecs", "ec2", "athena", "glue", "sagemaker", "bedrock", "cloudwatch", "cloudtrail", "opensearch", "neptune",
		"timestream", "iot", "efs", "fsx", "ebs", "vpc", "iam", "cognito", "salesforce", "slack", "github", "gitlab", "bitbucket",
		"jira", "confluence", "sharepoint", "servicenow", "zendesk", "marketo", "snowflake", "kafka", "msk", "mysql", "postgresql",
		"postgres", "oracle", "mongodb", "mongo", "pinecone", "redis", "splunk", "datadog", "azure", "google", "microsoft", "oauth",
		"oauth2", "oidc", "saml", "jwt", "basic", "mtls", "sigv4", "api", "http", "https", "http2", "tcp", "udp", "grpc", "tls", "ssl",
		"sftp", "ftp", "rtmp", "rtp", "srt", "hls", "dash", "cmaf", "json", "xml", "csv", "tsv", "parquet", "avro", "yaml", "protobuf",
		"text", "image", "video", "audio", "pdf", "html", "markdown", "email", "sms", "push", "voice", "web", "webhook", "url", "uri",
		"arn", "ip", "ipv4", "ipv6", "aws", "onprem", "inline", "static", "dynamic", "manual", "automatic", "file", "kubernetes",
		"docker", "x509", "tr31", "tr34", "rsa", "aes")
)

// memberWords counts what a member's name suggests.
func memberWords(name string, x *[features]float64) {
	x[fRecord] += indicator(hasWord(recordWords, name))
	x[fKinds] += indicator(hasWord(kindWords, name[:firstWord(name)]))
}

// hasWord reports whether a word, in any case, is one of a set in lower case.
func hasWord(set map[string]bool, word string) bool {
	var buf [64]byte
	return set[string(words.Lowered(&buf, word))]
}

// firstWord is where the first camel-case word of a name ends: s3Bucket, HTTPRoute.
func firstWord(name string) int {
	i := 1
	for i < len(name) && words.IsUpper(name[i-1]) && words.IsUpper(name[i]) {
		i++
	}
	if i > 1 && i < len(name) && !(name[i] >= '0' && name[i] <= '9') {
		return i - 1
	}
	for i < len(name) && !words.IsUpper(name[i]) {
		i++
	}
	return min(i, len(name))
}

// choices are the words that prose tells a choice with, defaults those that tell
// what may be left out.
var (
	choices  = words.NewFinder("one of", "either", "only one", "exactly one", "one or the other", "mutually exclusive", "union", "tagged")
	defaults = words.NewFinder("default", "optional", "whether", "if you ", "if not ", "if this ", "when this ")
)

// describesOneOf reports whether the description of a class, or of the member that
// leads to it, speaks of a choice.
func (f *unionFeatures) describesOneOf(c *graph.Class) bool {
	for _, i := range [...]int32{c.First, c.Text} {
		if i < 0 {
			continue
		}
		for b := f.Nodes[i].Text.First; b < f.Nodes[i].Text.Last; b++ {
			if choices.In(f.Block(i, b)) {
				return true
			}
		}
	}
	return false
}
