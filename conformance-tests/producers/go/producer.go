// Go's log/slog with its JSON handler and the hooks it offers.
package main

import (
	"io"
	"log/slog"
	"maps"
	"os"
	"regexp"
	"slices"
)

var requestID = regexp.MustCompile(`\A[A-Za-z0-9][A-Za-z0-9._:+/=@-]{0,127}\z`)

func name(level slog.Level) string {
	switch {
	case level < slog.LevelInfo:
		return "DEBUG"
	case level > slog.LevelError:
		return "FATAL"
	}
	return level.String()
}

// field gives the fields of a record the names and values of the standard.
func field(groups []string, a slog.Attr) slog.Attr {
	if len(groups) > 0 {
		return a
	}
	switch a.Key {
	case slog.TimeKey:
		return slog.String("timestamp", a.Value.Time().UTC().Format("2006-01-02T15:04:05.000Z"))
	case slog.LevelKey:
		return slog.String("level", name(a.Value.Any().(slog.Level)))
	case slog.MessageKey:
		message := a.Value.String()
		if message == "" {
			message = "(no message)"
		}
		return slog.String("message", message)
	}
	return a
}

func attrs(e event) (attrs []slog.Attr) {
	if requestID.MatchString(e.RequestID) {
		attrs = append(attrs, slog.String("request_id", e.RequestID))
	}
	if e.DurationMs != nil {
		attrs = append(attrs, slog.Float64("duration_ms", max(0, *e.DurationMs)))
	}
	if e.Error != nil {
		attrs = append(attrs, slog.Group("error", "type", e.Error.Type, "message", e.Error.err().Error()))
	}
	var extra []slog.Attr
	values := e.values()
	for _, key := range slices.Sorted(maps.Keys(values)) {
		extra = append(extra, slog.Any(key, values[key]))
	}
	return append(attrs, slog.Attr{Key: "extra", Value: slog.GroupValue(extra...)})
}

func newLogger() *slog.Logger {
	var out io.Writer = os.Stderr
	if path := os.Getenv("FLATLOG_FILE"); path != "" {
		file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
		if err != nil {
			panic(err)
		}
		out = file
	}
	options := &slog.HandlerOptions{Level: levels["trace"], ReplaceAttr: field}
	return slog.New(slog.NewJSONHandler(out, options)).With("component", os.Getenv("FLATLOG_COMPONENT"))
}
