// Go's log/slog with its JSON handler and the hooks it offers.
package main

import (
	"bufio"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
)

const cannot = 77

type failure struct {
	Type    string
	Message string
	Cause   *failure
}

type event struct {
	Level      string
	Message    string
	MessageHex string   `json:"message_hex"`
	RequestID  string   `json:"request_id"`
	DurationMs *float64 `json:"duration_ms"`
	Error      *failure
	Extra      map[string]any
	Floats     map[string]string
	Threads    [][]event
	End        string
}

var (
	levels    = map[string]slog.Level{"trace": -8, "debug": slog.LevelDebug, "info": slog.LevelInfo, "warn": slog.LevelWarn, "error": slog.LevelError, "fatal": 12}
	requestID = regexp.MustCompile(`\A[A-Za-z0-9][A-Za-z0-9._:+/=@-]{0,127}\z`)
)

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

func (f *failure) err() error {
	if f.Cause == nil {
		return errors.New(f.Message)
	}
	return fmt.Errorf("%s: %w", f.Message, f.Cause.err())
}

func write(log *slog.Logger, e event) {
	message := e.Message
	if e.MessageHex != "" {
		bytes, _ := hex.DecodeString(e.MessageHex)
		message = string(bytes)
	}
	var attrs, extra []slog.Attr
	if requestID.MatchString(e.RequestID) {
		attrs = append(attrs, slog.String("request_id", e.RequestID))
	}
	if e.DurationMs != nil {
		attrs = append(attrs, slog.Float64("duration_ms", max(0, *e.DurationMs)))
	}
	if e.Error != nil {
		attrs = append(attrs, slog.Group("error", "type", e.Error.Type, "message", e.Error.err().Error()))
	}
	for _, key := range slices.Sorted(maps.Keys(e.Extra)) {
		extra = append(extra, slog.Any(key, e.Extra[key]))
	}
	for _, key := range slices.Sorted(maps.Keys(e.Floats)) {
		number, _ := strconv.ParseFloat(e.Floats[key], 64)
		extra = append(extra, slog.Float64(key, number))
	}
	attrs = append(attrs, slog.Attr{Key: "extra", Value: slog.GroupValue(extra...)})
	log.LogAttrs(context.Background(), levels[e.Level], message, attrs...)
}

func do(log *slog.Logger, step event) {
	switch {
	case step.Level != "":
		write(log, step)
	case step.Threads != nil:
		var all sync.WaitGroup
		for _, events := range step.Threads {
			all.Add(1)
			go func() {
				defer all.Done()
				for _, e := range events {
					write(log, e)
				}
			}()
		}
		all.Wait()
	case step.End == "exit":
		os.Exit(3)
	case step.End == "killed":
		syscall.Kill(os.Getpid(), syscall.SIGKILL)
	case step.End == "crash":
		panic(step.Error.err())
	default:
		os.Exit(cannot)
	}
}

func main() {
	var out io.Writer = os.Stderr
	if path := os.Getenv("FLATLOG_FILE"); path != "" {
		file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
		if err != nil {
			panic(err)
		}
		out = file
	}
	options := &slog.HandlerOptions{Level: levels["trace"], ReplaceAttr: field}
	log := slog.New(slog.NewJSONHandler(out, options)).With("component", os.Getenv("FLATLOG_COMPONENT"))
	// A panic on another goroutine would end the program without this.
	defer func() {
		if err := recover(); err != nil {
			log.Log(context.Background(), levels["fatal"], fmt.Sprint(err))
			os.Exit(2)
		}
	}()
	steps := bufio.NewReader(os.Stdin)
	for {
		line, err := steps.ReadString('\n')
		if strings.TrimSpace(line) != "" {
			var step event
			if json.Unmarshal([]byte(line), &step) != nil {
				os.Exit(cannot)
			}
			do(log, step)
		}
		if err != nil {
			return
		}
	}
}
