package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	//go:embed secrets.json
	secretsFile []byte
	secrets     = readSecrets()

	smallThenCapital = regexp.MustCompile(`([a-z])([A-Z])`)
	separators       = strings.NewReplacer("-", "_", ".", "_", " ", "_")
)

type secretForms struct {
	Replacement string
	Keys        []string
	Shapes      []struct{ Pattern string }
	keys        *regexp.Regexp
	shapes      *regexp.Regexp
}

func readSecrets() (s secretForms) {
	if err := json.Unmarshal(secretsFile, &s); err != nil {
		panic(err)
	}
	var patterns []string
	for _, shape := range s.Shapes {
		patterns = append(patterns, shape.Pattern)
	}
	s.keys = regexp.MustCompile(`\A(?:` + strings.Join(s.Keys, "|") + `)\z`)
	s.shapes = regexp.MustCompile(strings.Join(patterns, "|"))
	return s
}

func isSecretKey(key string) bool {
	return secrets.keys.MatchString(strings.ToLower(separators.Replace(smallThenCapital.ReplaceAllString(key, "${1}_${2}"))))
}

// appendText writes a string of JSON of at most limit bytes and what says how much is missing: valid, redacted, nothing hidden.
func appendText(line []byte, text string, limit int) []byte {
	most := len(line) + limit
	text = secrets.shapes.ReplaceAllLiteralString(strings.ToValidUTF8(text, "\uFFFD"), secrets.Replacement)
	line = append(line, '"')
	for i, c := range text {
		if len(line) > most-len(`\\u{10ffff}`) {
			line = fmt.Appendf(line, "… (%d characters more)", utf8.RuneCountInString(text[i:]))
			break
		}
		switch {
		case c == '"' || c == '\\':
			line = append(line, '\\', byte(c))
		case c == '\n':
			line = append(line, `\n`...)
		case c == '\r':
			line = append(line, `\r`...)
		case c == '\t':
			line = append(line, `\t`...)
		case isHidden(c):
			line = fmt.Appendf(line, `\\u{%x}`, c)
		default:
			line = utf8.AppendRune(line, c)
		}
	}
	return append(line, '"')
}

// isHidden tells the characters of section 4 of the specification.
func isHidden(c rune) bool {
	switch {
	case c < 0x20, c >= 0x7f && c <= 0x9f, c == 0x61c, c == 0x200b, c == 0x200e, c == 0x200f, c == 0xfeff,
		c >= 0x202a && c <= 0x202e, c >= 0x2060 && c <= 0x2064, c >= 0x2066 && c <= 0x2069:
		return true
	}
	return false
}
