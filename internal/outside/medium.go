package outside

import (
	"fmt"
	"io"
)

// A Medium is where people and CI runners read: a terminal, the log of a run. It is no
// [io.Writer], so that code that would print a text as it came does not compile: there is
// Printf, which makes it seen and not act, and Escaped for what knows the medium.
type Medium struct{ to io.Writer }

// NewMedium returns what leads to w.
func NewMedium(w io.Writer) Medium { return Medium{w} }

// Printf prints text in lines.
func (m Medium) Printf(format string, args ...any) {
	_, _ = io.WriteString(m.to, Text(fmt.Sprintf(format, args...)))
}

// Text is a writer of text for code that cannot be given a Medium. What it is given at
// once is best whole lines.
func (m Medium) Text() io.Writer { return textWriter(m) }

// Escaped lets write write what is escaped already, as documents of a format are.
func (m Medium) Escaped(write func(w io.Writer) error) error { return write(m.to) }

type textWriter struct{ to io.Writer }

func (w textWriter) Write(data []byte) (int, error) {
	if _, err := io.WriteString(w.to, Text(string(data))); err != nil {
		return 0, err
	}
	return len(data), nil
}
