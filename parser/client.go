package parser

import "strings"

// clientOf is the client that a file documents, in lower case, as it names it
// anywhere: in a signature (`SQS.Client.add_permission(**kwargs)`), a breadcrumb
// or anchor, `class SQS.Client`, help() ("method of botocore.client.SQS
// instance"), or `boto3.client('sqs')`. It is empty where nothing does.
func clientOf(text string) string {
	for rest, from := text, 0; ; {
		i := strings.Index(rest, ".Client")
		if i < 0 {
			break
		}
		name := endingWord(text[:from+i])
		after := text[from+i+len(".Client"):]
		if name != "" && name[0] >= 'A' && name[0] <= 'Z' && (after == "" || !isIdentifierByte(after[0])) {
			return strings.ToLower(name)
		}
		from += i + len(".Client")
		rest = text[from:]
	}
	for _, before := range [...]string{"botocore.client.", "boto3.client('", `boto3.client("`} {
		if _, after, ok := strings.Cut(text, before); ok {
			n := 0
			for n < len(after) && (isIdentifierByte(after[n]) || after[n] == '-') {
				n++
			}
			if n > 0 {
				return strings.ToLower(after[:n])
			}
		}
	}
	return ""
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
