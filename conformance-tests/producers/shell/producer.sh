#!/bin/sh
# What a shell script logs with, made of jq: one process for all lines. Without stdbuf jq writes a
# long record in pieces, and those of several processes mix.
# One jq refuses half of a surrogate pair, a newer one replaces it.
if [ "$FLATLOG_SCENARIO" = lone-surrogate ]; then exit 77; fi
if [ -n "$FLATLOG_FILE" ]; then exec >>"$FLATLOG_FILE"; else exec >&2; fi
exec stdbuf -o 1M jq --unbuffered -c --arg component "$FLATLOG_COMPONENT" '
  def cannot: "" | halt_error(77);
  if has("threads") or .end == "killed" or has("message_hex") or has("floats") or has("error") then cannot
  elif .end == "exit" then "" | halt_error(3)
  else
    (now * 1000 | floor) as $ms
    | {
        timestamp: (($ms / 1000 | floor | strftime("%Y-%m-%dT%H:%M:%S.")) + ("00\($ms % 1000)" | .[-3:]) + "Z"),
        level: ({trace: "DEBUG", fatal: "FATAL"}[.level] // (.level | ascii_upcase)),
        component: $component,
        message: (if .message == "" then "(no message)" else .message end)
      }
      + (if (.request_id // "") | test("\\A[A-Za-z0-9][A-Za-z0-9._:+/=@-]{0,127}\\z") then {request_id} else {} end)
      + (if has("duration_ms") then {duration_ms: ([.duration_ms, 0] | max)} else {} end)
      + (if has("extra") then {extra} else {} end)
  end'
