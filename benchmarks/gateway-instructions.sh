#!/usr/bin/env bash
# What the gateway's log format costs in instructions of user mode a request, counted by valgrind: exact
# where the requests a second of gateway.sh scatter. The difference between 1,500 and 500 requests, so that
# nginx's start does not count.
#
#   benchmarks/gateway-instructions.sh
#
# Needs Linux, valgrind, curl and nginx with the Lua module (or GATEWAY_NGINX=/path/to/openresty's nginx).
# PROFILE=folder keeps callgrind's output there, for callgrind_annotate.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
source "$root/benchmarks/gateway-formats.sh"

work=$(mktemp -d)
profiles=${PROFILE:-$work}
port=${FIRST_PORT:-18400}
upstream=
trap '[ -z "$upstream" ] || kill "$upstream" 2>/dev/null || true; rm -rf "$work"' EXIT

command -v valgrind >/dev/null || { echo "gateway-instructions.sh: no valgrind" >&2; exit 2; }
upstream_files "$work"
"$nginx" -p "$work" -c "$(configuration "$work" upstream "$port")" -g 'daemon off;' &
upstream=$!

await() {
  until curl -so /dev/null "http://127.0.0.1:$1/tiny"; do :; done
}
await "$port"

count() { # format, uri, requests
  local conf pid
  conf=$(configuration "$work" "$1" $((port + 1)) "$port")
  valgrind --tool=callgrind --callgrind-out-file="$profiles/$1${2//\//-}-$3" --log-file="$work/valgrind" \
    "$nginx" -p "$work" -c "$conf" -g 'daemon off; master_process off;' &
  pid=$!
  await $((port + 1))
  for ((i = 0; i < $3; i++)); do
    echo "url = http://127.0.0.1:$((port + 1))$2"
    echo "output = /dev/null"
  done >"$work/requests"
  require_answer $((port + 1))
  curl -sS -A "$agent" -K "$work/requests"
  kill "$pid"
  wait "$pid" || true
  awk '/^(summary|totals):/ {print $2}' "$profiles/$1${2//\//-}-$3" | tail -1
}

echo "| format | static | proxied |"
echo "|---|---|---|"
for format in "${formats[@]}"; do
  row="| \`$format\` |"
  for uri in /tiny /proxied; do
    few=$(count "$format" $uri 500)
    many=$(count "$format" $uri 1500)
    row+=" $(((many - few) / 1000)) |"
  done
  echo "$row"
done
