package randmodel

var nouns = []string{
	"filter", "rule", "target", "policy", "branch", "vault", "widget", "anchor", "journal", "ledger",
	"signal", "portal", "basket", "lantern", "meadow", "harbor", "compass", "bridge", "canyon", "orchard",
	"beacon", "cabinet", "drawer", "engine", "fountain", "garden", "hammer", "island", "jacket", "kettle",
}

var verbs = []struct{ name, says string }{
	{"Create", "Creates"}, {"Delete", "Deletes"}, {"Get", "Gets"}, {"Update", "Updates"},
	{"Start", "Starts"}, {"Stop", "Stops"}, {"Describe", "Describes"}, {"Invoke", "Invokes"},
}

var plainNames = []string{
	"size", "count", "label", "title", "colour", "weight", "depth", "owner", "region", "state",
	"enabled", "startTime", "endTime", "checksum", "ratio", "limit", "offset", "arn", "id", "comment",
}

// keywordNames are Python keywords and builtins; real parameters have such names.
var keywordNames = []string{"from", "lambda", "class", "type", "global", "in", "None", "True"}

// oddNames stand in quotes only.
var oddNames = []string{"$id", "$ref", "dotted.name", "dashed-name", "string", "x-amz-meta", "1st"}

var enumValues = []string{
	"ACTIVE", "INACTIVE", "with space", "a/b", "it's", `say "so"`, "1.5", "eu-west-1", "string", "A:B", "(none)", "x=1", "UPPER_SNAKE",
	"comma, too", "#hash", "{brace}", "[bracket]",
}

// tricky paragraphs are all descriptions, and nothing else.
var tricky = []string{
	"fauxRow (string) -- is how a row would look, number %d.",
	"fauxRow (dict) -- [REQUIRED] is another that is none, number %d.",
	`Some say "quoted", some say 'quoted', and it's all the same, number %d.`,
	"For example: {'key': ['value', 123]} or EventStream({}) or (), number %d.",
	"It is [REQUIRED] only by habit & tradition, number %d.",
	"One of 'A'|'B'|'C', as in a Request Syntax, number %d.",
	"Values such as None, string or dict mean nothing here, number %d.",
}
