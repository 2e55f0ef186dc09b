#!/usr/bin/env bash
# What part of a proxying worker's time a log format takes, by perf: what a request costs beside logging is the
# same for every format, so its share of the time tells the requests a second against "combined". That depends less
# than gateway.sh on how fast the machine is at the moment.
#
#   WRK=/path/to/wrk ROUNDS=5 SECONDS_EACH=3 benchmarks/gateway-share.sh
#
# Needs Linux, perf and the right to use it, and what gateway.sh needs.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
source "$root/benchmarks/gateway-formats.sh"
formats=(combined naive combined_lua flatlog flatlog_lua)
wrk=${WRK:-wrk}
rounds=${ROUNDS:-5}
seconds=${SECONDS_EACH:-3}
port=${FIRST_PORT:-18400}

for program in perf "$wrk"; do
  command -v "$program" >/dev/null || { echo "gateway-share.sh: no $program" >&2; exit 2; }
done

work=$(mktemp -d)
trap 'stop "$work"' EXIT

start_all "$work" "$port"

# Percent of the worker's time that the kernel takes for connections: all of it but write(), which nginx uses
# for the log alone.
connections() { # format, port
  local pid
  "$wrk" -t1 -c32 -d$((seconds + 1)) -H "User-Agent: $agent" "http://127.0.0.1:$2/proxied" >"$work/wrk" &
  pid=$!
  perf record -q -e cpu-clock -F 9999 -g -o "$work/perf" -p "$(pgrep -P "$(cat "$work/$1.pid")")" -- sleep "$seconds" 2>/dev/null
  wait $pid
  perf script -i "$work/perf" -F ip,sym,dso 2>/dev/null | awk -v RS= '
    { samples++; leaf = $0; sub(/\n.*/, "", leaf) }
    leaf ~ /kernel.kallsyms/ && !/ksys_write/ { n++ }
    END { print 100 * n / samples }'
  : >"$work/logs/$1.log"
}

for round in $(seq "$rounds"); do
  for i in "${!formats[@]}"; do
    i=$(((i + round) % ${#formats[@]})) # each format comes first, last and between in turn
    echo "$round ${formats[$i]} $(connections "${formats[$i]}" $((port + 1 + i)))"
  done
done | tee "$work/runs" >&2

echo
echo "| format | connections' share | × combined |"
echo "|---|---|---|"
for format in "${formats[@]}"; do
  sort -k3n "$work/runs" | awk -v format="$format" '
    $2 == "combined" { base[++m] = $3 }
    $2 == format { share[++n] = $3 }
    END { i = int((n + 1) / 2); printf "| `%s` | %.1f %% | %.3f |\n", format, share[i], share[i] / base[i] }'
done
