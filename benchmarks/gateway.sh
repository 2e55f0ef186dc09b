#!/usr/bin/env bash
# What the gateway's log format costs: requests a second and CPU time a request, against nginx's own
# "combined", in paired runs: each round measures every format once, and a ratio is taken within a round.
#
#   WRK=/path/to/wrk ROUNDS=9 SECONDS_EACH=3 benchmarks/gateway.sh
#
# Needs Linux, nginx with the Lua module (or GATEWAY_NGINX=/path/to/openresty's nginx) and wrk. Debian's wrk
# conflicts with the Lua module's LuaJIT: apt-get download wrk && dpkg -x wrk_*.deb wrk
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
source "$root/benchmarks/gateway-formats.sh"
rounds=${ROUNDS:-9}
seconds=${SECONDS_EACH:-3}
first_port=${FIRST_PORT:-18400}
wrk=${WRK:-wrk}

command -v "$wrk" >/dev/null || { echo "gateway.sh: no wrk; set WRK" >&2; exit 2; }

work=$(mktemp -d)
trap 'stop "$work"' EXIT

start_all "$work" "$first_port"

# Nanoseconds that the worker has run.
ran() {
  awk '{print $1}' "/proc/$(pgrep -P "$(cat "$work/$1.pid")")/schedstat"
}

# Every connection to an upstream leaves one behind that waits for a minute, and the more of them there
# are the longer it takes to open the next: a round begins without any.
await_no_waiting_connection() {
  until [ "$(awk '/^TCP:/ {print $7}' /proc/net/sockstat)" -lt 100 ]; do sleep 1; done
}

measure() { # place, uri
  for round in $(seq "$rounds"); do
    await_no_waiting_connection
    for i in "${!formats[@]}"; do
      i=$(((i + round) % ${#formats[@]})) # each format comes first, last and between in turn
      format=${formats[$i]}
      before=$(ran "$format")
      requests=$("$wrk" -t1 -c32 -d"$seconds" -H "User-Agent: $agent" \
        "http://127.0.0.1:$((first_port + 1 + i))$2" | awk '/requests in/ {print $1}')
      after=$(ran "$format")
      echo "$1 $round $format $((requests / seconds)) $(awk "BEGIN {print ($after - $before) / 1000 / $requests}")"
      : >"$work/logs/$format.log"
    done
  done
}

{ measure static /tiny; measure proxied /proxied; } | tee "$work/runs" >&2

echo
echo "| response | format | requests/s | × combined | CPU µs/request | + against combined |"
echo "|---|---|---|---|---|---|"
for place in static proxied; do
  for format in "${formats[@]}"; do
    awk -v place=$place -v format="$format" '
      function median(values, n,   i, j, t) {
        for (i = 2; i <= n; i++) for (j = i; j > 1 && values[j - 1] > values[j]; j--) {
          t = values[j]; values[j] = values[j - 1]; values[j - 1] = t
        }
        return n % 2 ? values[(n + 1) / 2] : (values[n / 2] + values[n / 2 + 1]) / 2
      }
      $1 != place { next }
      NR == FNR { if ($3 == "combined") { base[$2] = $4; cpu[$2] = $5 } next }
      $3 == format { n++; rate[n] = $4; ratio[n] = $4 / base[$2]; used[n] = $5; more[n] = $5 - cpu[$2] }
      END { printf "| %s | `%s` | %d | %.2f | %.1f | %.1f |\n", place, format, median(rate, n), median(ratio, n), median(used, n), median(more, n) }
    ' "$work/runs" "$work/runs"
  done
done
