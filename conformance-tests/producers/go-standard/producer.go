package main

import (
	"context"
	"io"
	"log/slog"
	"os"
)

// attrs hands everything on as it came: what is well-formed the handler finds out.
func attrs(e event) (attrs []slog.Attr) {
	if e.RequestID != "" {
		attrs = append(attrs, slog.String("request_id", e.RequestID))
	}
	if e.DurationMs != nil {
		attrs = append(attrs, slog.Float64("duration_ms", *e.DurationMs))
	}
	if e.Error != nil {
		attrs = append(attrs, slog.Any("error", e.Error.err()))
	}
	for key, value := range e.values() {
		attrs = append(attrs, slog.Any(key, value))
	}
	return attrs
}

func newLogger() *slog.Logger {
	var out io.Writer = os.Stderr
	if path := os.Getenv("FLATLOG_FILE"); path != "" {
		out = open(path)
	}
	handler, refused := NewHandler(out, os.Getenv("FLATLOG_COMPONENT"))
	if refused != nil {
		handler, _ = NewHandler(out, "app")
		slog.New(handler).Log(context.Background(), LevelFatal, refused.Error())
		os.Exit(1)
	}
	return slog.New(handler)
}

// open appends to a file, whose last line a predecessor may have left torn.
func open(path string) io.Writer {
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return os.Stderr
	}
	last := []byte{'\n'}
	if info, err := file.Stat(); err == nil && info.Size() > 0 {
		file.ReadAt(last, info.Size()-1)
	}
	if last[0] != '\n' {
		file.Write([]byte{'\n'})
	}
	return file
}
