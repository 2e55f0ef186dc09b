# What the gateway's benchmarks have in common: the formats and the configuration that each is measured in.
# Sourced by them; $root is the repository.

product=$root/nginx-lua-format
nginx=${GATEWAY_NGINX:-$(PATH=$PATH:/usr/sbin command -v nginx)}
formats=(combined naive flatlog flatlog_lua)
agent='Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'

# A naive format, wrong in many ways, for comparison.
naive="log_format naive escape=json '{\"timestamp\":\"\$time_iso8601\",\"level\":\"INFO\",\"component\":\"gateway\",\"message\":\"\$request_method \$uri \$status\",\"request_id\":\"\$request_id\",\"duration_ms\":\$request_time,\"extra\":{\"method\":\"\$request_method\",\"uri\":\"\$request_uri\",\"status\":\$status,\"bytes\":\$bytes_sent,\"remote_addr\":\"\$remote_addr\",\"host\":\"\$host\",\"protocol\":\"\$server_protocol\",\"user_agent\":\"\$http_user_agent\",\"referer\":\"\$http_referer\",\"connection\":\$connection}}';"

# Proxied as a gateway does it: the usual headers, an answer of an API's size. nginx opens a connection
# to the upstream for each request unless it is told otherwise, and so it does here.
proxy='proxy_http_version 1.1; proxy_set_header Host $host; proxy_set_header X-Real-IP $remote_addr;
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; proxy_set_header X-Forwarded-Proto $scheme;'

# Writes what the upstream answers into a working folder, which workers that run as another user can read.
upstream_files() { # folder
  mkdir -p "$1/html" "$1/logs"
  chmod 755 "$1"
  head -c 4096 /dev/zero | tr '\0' x >"$1/html/proxied"
}

lua_modules() {
  local folder
  for folder in /usr/lib/nginx/modules /usr/lib64/nginx/modules; do
    if [ -z "${GATEWAY_NGINX:-}" ] && [ -e $folder/ngx_http_lua_module.so ]; then
      echo "load_module $folder/ndk_http_module.so; load_module $folder/ngx_http_lua_module.so;"
    fi
  done
}

# Writes the configuration of one nginx, "upstream" or a format, and prints its path. "combined_lua" is
# combined beside a log_by_lua that does nothing.
configuration() { # folder, name, port, port of the upstream
  local main= http= server format=$2
  case $2 in
    combined_lua) main=$(lua_modules) http="log_by_lua_block { local _ }" format=combined ;;
    naive) http=$naive ;;
    flatlog) http="include $product/flatlog.conf;" ;;
    flatlog_lua)
      main=$(lua_modules)
      http="include $product/flatlog.conf; include $product/flatlog-lua.conf; lua_package_path \"$product/lualib/?.lua;;\";"
      ;;
  esac
  if [ "$2" = upstream ]; then
    server="access_log off; server { listen 127.0.0.1:$3; root $1/html; location = /tiny { return 200; } }"
  else
    server="access_log $1/logs/$2.log $format; server { listen 127.0.0.1:$3;
      location / { return 200 \"ok\n\"; }
      location /proxied { $proxy proxy_pass http://127.0.0.1:$4; } }"
  fi
  cat >"$1/$2.conf" <<CONF
worker_processes 1;
pid $1/$2.pid;
error_log $1/logs/error.log warn;
pcre_jit on;
$main
events { worker_connections 1024; }
http { keepalive_requests 1000000000; $http $server }
CONF
  echo "$1/$2.conf"
}

# Ends the benchmark unless the proxied answer comes through: another one costs something else.
require_answer() { # port
  local answer
  answer=$(curl -s -o /dev/null -w '%{http_code} %{size_download}' "http://127.0.0.1:$1/proxied")
  [ "$answer" = "200 4096" ] || { echo "${0##*/}: status and size of /proxied are $answer" >&2; exit 2; }
}

# Ends every nginx of a working folder, and removes it.
stop() { # folder
  local pid
  for pid in "$1"/*.pid; do
    [ -e "$pid" ] && kill "$(cat "$pid")" 2>/dev/null || true
  done
  sleep 1
  rm -rf "$1"
}

# Starts the upstream, and an nginx for every format at the ports behind it.
start_all() { # folder, port of the upstream
  local i
  upstream_files "$1"
  "$nginx" -p "$1" -c "$(configuration "$1" upstream "$2")"
  for i in "${!formats[@]}"; do
    "$nginx" -p "$1" -c "$(configuration "$1" "${formats[$i]}" $(($2 + 1 + i)) "$2")"
  done
  sleep 1
  for i in "${!formats[@]}"; do require_answer $(($2 + 1 + i)); done
}
