// What the Go producers have in common: the steps on standard input.
package main

import (
	"bufio"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"
)

const (
	cannot = 77
	fatal  = slog.LevelError + 4
)

var levels = map[string]slog.Level{"trace": -8, "debug": slog.LevelDebug, "info": slog.LevelInfo, "warn": slog.LevelWarn, "error": slog.LevelError, "fatal": fatal}

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

func (f *failure) err() error {
	if f.Cause == nil {
		return errors.New(f.Message)
	}
	return fmt.Errorf("%s: %w", f.Message, f.Cause.err())
}

func (e *event) text() string {
	if e.MessageHex == "" {
		return e.Message
	}
	bytes, _ := hex.DecodeString(e.MessageHex)
	return string(bytes)
}

func (e *event) values() map[string]any {
	values := map[string]any{}
	for key, value := range e.Extra {
		values[key] = value
	}
	for key, value := range e.Floats {
		values[key], _ = strconv.ParseFloat(value, 64)
	}
	return values
}

func do(log *slog.Logger, step event) {
	switch {
	case step.Level != "":
		log.LogAttrs(context.Background(), levels[step.Level], step.text(), attrs(step)...)
	case step.Threads != nil:
		var all sync.WaitGroup
		for _, events := range step.Threads {
			all.Add(1)
			go func() {
				defer all.Done()
				for _, e := range events {
					do(log, e)
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
	log := newLogger()
	// A panic on another goroutine would end the program without this.
	defer func() {
		if reason := recover(); reason != nil {
			log.Log(context.Background(), fatal, fmt.Sprint(reason))
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
