package parser

import "strings"

// clientOf is the client that a file documents, in lower case, as it names it
// anywhere: in a signature (`SQS.Client.add_permission(**kwargs)`), a breadcrumb
// or anchor, `class SQS.Client`, help() ("method of botocore.client.SQS
// instance"), or `boto3.client('sqs')`. It is empty where nothing does.
func clientOf(text string) string {
	library, made := "", "" // what the first of the weaker signs say
	for at := 0; ; {
		i := strings.IndexByte(text[at:], '.')
		if i < 0 {
			break
		}
		before := text[:at+i]
		at += i + 1
		rest := text[at:]
		switch {
		case strings.HasPrefix(rest, "Client"):
			name, after := endingWord(before), rest[len("Client"):]
			if name != "" && name[0] >= 'A' && name[0] <= 'Z' && (after == "" || !isIdentifierByte(after[0])) {
				return strings.ToLower(name)
			}
		case library == "" && strings.HasPrefix(rest, "client.") && strings.HasSuffix(before, "botocore"):
			library = startingWord(rest[len("client."):])
		case made == "" && (strings.HasPrefix(rest, "client('") || strings.HasPrefix(rest, `client("`)) && strings.HasSuffix(before, "boto3"):
			made = startingWord(rest[len("client('"):])
		}
	}
	if library == "" {
		library = made
	}
	return strings.ToLower(library)
}

// startingWord is the name of a client that text begins with.
func startingWord(text string) string {
	n := 0
	for n < len(text) && (isIdentifierByte(text[n]) || text[n] == '-') {
		n++
	}
	return text[:n]
}

// endingWord is the word that text ends with.
func endingWord(text string) string {
	start := len(text)
	for start > 0 && isIdentifierByte(text[start-1]) {
		start--
	}
	return text[start:]
}

func isIdentifierByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'
}
