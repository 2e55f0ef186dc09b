#!/usr/bin/env bash
# What the gateway's log format costs: requests a second and CPU time a request, against nginx's own
# "combined", in paired runs: each round measures every format once, and a ratio is taken within a round.
#
#   WRK=/path/to/wrk ROUNDS=9 SECONDS_EACH=3 benchmarks/gateway.sh
#
# Needs Linux, nginx with the Lua module (or NGINX=/path/to/openresty's nginx) and wrk. Debian's wrk
# conflicts with the Lua module's LuaJIT: apt-get download wrk && dpkg -x wrk_*.deb wrk
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
product=$root/nginx-lua-format
nginx=${NGINX:-$(PATH=$PATH:/usr/sbin command -v nginx)}
wrk=${WRK:-wrk}
rounds=${ROUNDS:-9}
seconds=${SECONDS_EACH:-3}
first_port=${FIRST_PORT:-18400}
agent='Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'

command -v "$wrk" >/dev/null || { echo "gateway.sh: no wrk; set WRK" >&2; exit 2; }

work=$(mktemp -d)
formats=(combined naive flatlog flatlog_lua)

load_lua=
for folder in /usr/lib/nginx/modules /usr/lib64/nginx/modules; do
  if [ -z "${NGINX:-}" ] && [ -e $folder/ngx_http_lua_module.so ]; then
    load_lua="load_module $folder/ndk_http_module.so; load_module $folder/ngx_http_lua_module.so;"
  fi
done

stop() {
  for pid in "$work"/*.pid; do
    [ -e "$pid" ] && kill "$(cat "$pid")" 2>/dev/null || true
  done
  sleep 1
  rm -rf "$work"
}
trap stop EXIT

# name, main-level lines, http-level lines
start() {
  mkdir -p "$work/logs"
  cat >"$work/$1.conf" <<CONF
worker_processes 1;
pid $work/$1.pid;
error_log $work/logs/error.log warn;
pcre_jit on;
$2
events { worker_connections 1024; }
http { keepalive_requests 1000000000; $3 }
CONF
  "$nginx" -p "$work" -c "$work/$1.conf"
}

# A naive format, wrong in many ways, for comparison.
naive="log_format naive escape=json '{\"timestamp\":\"\$time_iso8601\",\"level\":\"INFO\",\"component\":\"gateway\",\"message\":\"\$request_method \$uri \$status\",\"request_id\":\"\$request_id\",\"duration_ms\":\$request_time,\"extra\":{\"method\":\"\$request_method\",\"uri\":\"\$request_uri\",\"status\":\$status,\"bytes\":\$bytes_sent,\"remote_addr\":\"\$remote_addr\",\"host\":\"\$host\",\"protocol\":\"\$server_protocol\",\"user_agent\":\"\$http_user_agent\",\"referer\":\"\$http_referer\",\"connection\":\$connection}}';"

# Proxied as a gateway does it: the usual headers, an answer of an API's size. nginx opens a connection
# to the upstream for each request unless it is told otherwise, and so it does here.
mkdir -p "$work/html"
head -c 4096 /dev/zero | tr '\0' x >"$work/html/proxied"
proxy='proxy_http_version 1.1; proxy_set_header Host $host; proxy_set_header X-Real-IP $remote_addr;
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; proxy_set_header X-Forwarded-Proto $scheme;'

start upstream "" "access_log off; server { listen 127.0.0.1:$first_port; root $work/html; }"
for i in "${!formats[@]}"; do
  format=${formats[$i]}
  lua= include=
  case $format in
    naive) include=$naive ;;
    flatlog) include="include $product/flatlog.conf;" ;;
    flatlog_lua)
      lua=$load_lua
      include="include $product/flatlog.conf; include $product/flatlog-lua.conf; lua_package_path \"$product/lualib/?.lua;;\";"
      ;;
  esac
  start "$format" "$lua" "$include
    access_log $work/logs/$format.log $format;
    server {
      listen 127.0.0.1:$((first_port + 1 + i));
      location / { return 200 \"ok\n\"; }
      location /proxied { $proxy proxy_pass http://127.0.0.1:$first_port; }
    }"
done
sleep 1

ticks() {
  awk '{print $14 + $15}' "/proc/$(pgrep -P "$(cat "$work/$1.pid")")/stat"
}

per_second=$(getconf CLK_TCK)
measure() { # place, uri
  for round in $(seq "$rounds"); do
    for i in "${!formats[@]}"; do
      format=${formats[$i]}
      before=$(ticks "$format")
      requests=$("$wrk" -t1 -c32 -d"$seconds" -H "User-Agent: $agent" \
        "http://127.0.0.1:$((first_port + 1 + i))$2" | awk '/requests in/ {print $1}')
      after=$(ticks "$format")
      echo "$1 $round $format $((requests / seconds)) $(awk "BEGIN {print ($after - $before) * 1000000 / $per_second / $requests}")"
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
      $1 == place && $3 == "combined" { base[$2] = $4; cpu[$2] = $5 }
      $1 == place && $3 == format { n++; rate[n] = $4; ratio[n] = $4 / base[$2]; used[n] = $5; more[n] = $5 - cpu[$2] }
      END { printf "| %s | `%s` | %d | %.2f | %.1f | %.1f |\n", place, format, median(rate, n), median(ratio, n), median(used, n), median(more, n) }
    ' "$work/runs"
  done
done
