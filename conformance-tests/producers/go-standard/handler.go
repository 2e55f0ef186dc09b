// A handler for log/slog that writes records of the standard, with nothing but Go's library: the checklist in section 10 of
// the specification, point by point. It needs secrets.json, from the folder schema, beside it.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"maps"
	"math"
	"regexp"
	"runtime/debug"
	"slices"
	"sync"
	"time"
)

const (
	maxLine  = 262_144 // bytes of a line, its line feed not counted
	maxText  = 65_536  // encoded bytes of message and of error.stack: together with the other fields below half a line
	maxValue = 16_384  // encoded bytes of any other text
	maxItems = 1_000   // of one array or object
	maxDepth = 32      // the record being 1, extra 2

	// LevelFatal is for what ends the program.
	LevelFatal = slog.LevelError + 4
)

var (
	componentForm = regexp.MustCompile(`\A[a-z][a-z0-9-]{0,62}\z`)
	requestIDForm = regexp.MustCompile(`\A[A-Za-z0-9][A-Za-z0-9._:+/=@-]{0,127}\z`)
	fields        = []string{"timestamp", "level", "component", "message", "request_id", "duration_ms", "error", "extra"}
)

// Handler writes each record with one call of Write. It may be used by several goroutines.
type Handler struct {
	out       io.Writer
	lock      *sync.Mutex
	component string
	attrs     []slog.Attr
	groups    []string
}

// NewHandler refuses a component that is none.
func NewHandler(out io.Writer, component string) (*Handler, error) {
	if !componentForm.MatchString(component) {
		return nil, fmt.Errorf("component %q: expected 1 to 63 characters of a-z, 0-9 and -, a letter first", component)
	}
	return &Handler{out: out, lock: new(sync.Mutex), component: component}, nil
}

func (h *Handler) Enabled(context.Context, slog.Level) bool { return true }

func (h *Handler) WithGroup(name string) slog.Handler {
	if name == "" {
		return h
	}
	with := *h
	with.groups = append(slices.Clip(h.groups), name)
	return &with
}

func (h *Handler) WithAttrs(attrs []slog.Attr) slog.Handler {
	with := *h
	with.attrs = append(slices.Clip(h.attrs), inGroups(h.groups, attrs)...)
	return &with
}

func inGroups(groups []string, attrs []slog.Attr) []slog.Attr {
	for _, name := range slices.Backward(groups) {
		attrs = []slog.Attr{{Key: name, Value: slog.GroupValue(attrs...)}}
	}
	return attrs
}

func (h *Handler) Handle(_ context.Context, r slog.Record) error {
	var own []slog.Attr
	r.Attrs(func(a slog.Attr) bool { own = append(own, a); return true })
	line := h.line(r, append(slices.Clip(h.attrs), inGroups(h.groups, own)...))
	h.lock.Lock()
	defer h.lock.Unlock()
	n, err := h.out.Write(append(line, '\n'))
	if err != nil && n > 0 {
		h.out.Write([]byte{'\n'}) // so that the next record does not stand behind half of this one
	}
	return err
}

// line is a whole record: what its fields leave of a line goes to extra, member by member.
func (h *Handler) line(r slog.Record, attrs []slog.Attr) []byte {
	line := fmt.Appendf(nil, `{"timestamp":"%s","level":"%s","component":"%s","message":`,
		formatTime(r.Time), levelName(r.Level), h.component)
	message := r.Message
	if message == "" {
		message = "(no message)"
	}
	line = appendText(line, message, maxText)
	extra := map[string]any{}
	for _, a := range attrs {
		line = appendField(line, a.Key, a.Value, extra)
	}
	open := len(line)
	left := 0
	line = append(line, `,"extra":{`...)
	for name, key := range names(extra) {
		member := appendValueOf([]byte(name+":"), key, extra[key], 2)
		if len(line)+len(member)+len(`,"truncated":9999999}}`) > maxLine {
			left++
		} else {
			line = append(append(line, member...), ',')
		}
	}
	if left > 0 {
		line = fmt.Appendf(line, `"truncated":%d,`, left)
	}
	if line[len(line)-1] == '{' {
		return append(line[:open], '}')
	}
	return append(line[:len(line)-1], '}', '}')
}

// appendField writes what is a field of the record, once, and leaves everything else to extra.
func appendField(line []byte, key string, value slog.Value, extra map[string]any) []byte {
	written := bytes.Contains(line, []byte(`,"`+key+`":`)) // inside of texts a quote is \"
	value = value.Resolve()
	switch {
	case key == "request_id" && !written && requestIDForm.MatchString(value.String()):
		return fmt.Appendf(line, `,"request_id":"%s"`, value.String())
	case key == "duration_ms" && !written && isNumber(value):
		return appendValue(append(line, `,"duration_ms":`...), max(0, number(value)), 1)
	case key == "error" && !written:
		if err, ok := value.Any().(error); ok {
			return appendError(append(line, `,"error":`...), err)
		}
	}
	for slices.Contains(fields, key) || key == "truncated" {
		key += "_2"
	}
	extra[key] = value
	return line
}

func isNumber(value slog.Value) bool {
	n := number(value)
	return !math.IsNaN(n) && !math.IsInf(n, 0)
}

// number is a value as a field's number, a duration being one of milliseconds; NaN when it is none.
func number(value slog.Value) float64 {
	switch value.Kind() {
	case slog.KindDuration:
		return float64(value.Duration()) / float64(time.Millisecond)
	case slog.KindInt64:
		return float64(value.Int64())
	case slog.KindUint64:
		return float64(value.Uint64())
	case slog.KindFloat64:
		return value.Float64()
	}
	return math.NaN()
}

// appendError writes an error with its causes and where it was logged.
func appendError(line []byte, err error) []byte {
	line = appendText(append(line, `{"type":`...), fmt.Sprintf("%T", err), maxValue)
	line = appendText(append(line, `,"message":`...), words(err), maxValue)
	line = append(line, `,"stack":`...)
	return append(appendText(line, causes(err)+string(debug.Stack()), maxText), '}')
}

func causes(err error) (text string) {
	defer func() { recover() }() // Unwrap of a nil pointer panics: what is known so far will do
	for ; err != nil && len(text) < maxText; err = errors.Unwrap(err) {
		text += fmt.Sprintf("%T: %s\n", err, words(err))
	}
	return text
}

// names gives the keys of an object, sorted, and before each how it is written. Two may look alike by then.
func names(object map[string]any) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		taken := map[string]bool{}
		for _, key := range slices.Sorted(maps.Keys(object)) {
			name := string(appendText(nil, key, maxValue))
			for taken[name] {
				name = name[:len(name)-1] + `_2"`
			}
			taken[name] = true
			if !yield(name, key) {
				return
			}
		}
	}
}

// appendValueOf writes the value of a member whose name is written.
func appendValueOf(line []byte, key string, value any, depth int) []byte {
	if isSecretKey(key) {
		return appendText(line, secrets.Replacement, maxValue)
	}
	return appendValue(line, value, depth)
}

// appendValue writes any value. One whose code panics, or that encoding/json cannot write, degrades to a text.
func appendValue(line []byte, value any, depth int) (written []byte) {
	start := len(line)
	defer func() {
		if reason := recover(); reason != nil {
			written = appendText(line[:start], fmt.Sprintf("<unprintable: %T panicked>", value), maxValue)
		}
	}()
	switch v := value.(type) {
	case nil:
		return append(line, "null"...)
	case bool, int64, uint64:
		return fmt.Append(line, v)
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Appendf(line, `"%v"`, v)
		}
		text, _ := json.Marshal(v)
		return append(line, text...)
	case json.Number:
		if _, err := v.Float64(); err != nil {
			return appendText(line, v.String(), maxValue)
		}
		return append(line, v...)
	case string:
		return appendText(line, v, maxValue)
	case slog.Value:
		return appendValue(line, v.Resolve().Any(), depth)
	case error:
		return appendText(line, v.Error(), maxValue)
	case time.Duration:
		return fmt.Appendf(line, `"%s"`, v)
	case time.Time:
		return fmt.Appendf(line, `"%s"`, v.UTC().Format(time.RFC3339Nano))
	case []slog.Attr:
		group := map[string]any{}
		for _, a := range v {
			group[a.Key] = a.Value
		}
		return appendObject(line, group, depth)
	case map[string]any:
		return appendObject(line, v, depth)
	case []any:
		return appendArray(line, v, depth)
	}
	return appendForeign(line, value, depth)
}

// appendForeign has encoding/json look into a value; what contains itself, for one, is unprintable to it.
func appendForeign(line []byte, value any, depth int) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		return appendText(line, fmt.Sprintf("<unprintable: %T: %s>", value, err), maxValue)
	}
	var plain any
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if decoder.Decode(&plain) != nil {
		return appendText(line, string(text), maxValue)
	}
	return appendValue(line, plain, depth)
}

func appendObject(line []byte, object map[string]any, depth int) []byte {
	if depth >= maxDepth {
		return appendText(line, "<too deep>", maxValue)
	}
	line = append(line, '{')
	written := 0
	for name, key := range names(object) {
		if written > 0 {
			line = append(line, ',')
		}
		if written == maxItems {
			line = fmt.Appendf(line, `"… (%d members more)":null`, len(object)-maxItems)
			break
		}
		line = appendValueOf(append(line, name+":"...), key, object[key], depth+1)
		written++
	}
	return append(line, '}')
}

func appendArray(line []byte, array []any, depth int) []byte {
	if depth >= maxDepth {
		return appendText(line, "<too deep>", maxValue)
	}
	line = append(line, '[')
	for i, item := range array {
		if i > 0 {
			line = append(line, ',')
		}
		if i == maxItems {
			line = fmt.Appendf(line, `"… (%d items more)"`, len(array)-maxItems)
			break
		}
		line = appendValue(line, item, depth+1)
	}
	return append(line, ']')
}

// words is what an error says. Its own code may panic.
func words(err error) (text string) {
	defer func() {
		if recover() != nil {
			text = fmt.Sprintf("<unprintable: %T panicked>", err)
		}
	}()
	return err.Error()
}

// formatTime takes the present for times that have no form, and for a record's that has none.
func formatTime(t time.Time) string {
	if t = t.UTC(); t.IsZero() || t.Year() < 0 || t.Year() > 9999 {
		t = time.Now().UTC()
	}
	return t.Format("2006-01-02T15:04:05.000Z")
}

func levelName(level slog.Level) string {
	switch {
	case level < slog.LevelInfo:
		return "DEBUG"
	case level < slog.LevelWarn:
		return "INFO"
	case level < slog.LevelError:
		return "WARN"
	case level < LevelFatal:
		return "ERROR"
	}
	return "FATAL"
}
