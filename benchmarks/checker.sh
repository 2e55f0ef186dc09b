#!/usr/bin/env bash
# The checker beside its peers: what each reports of a corpus, how fast, in how much memory.
#
#   benchmarks/checker.sh corpus   only makes the corpus: LINES lines (default 1000000), the same for a SEED
#   benchmarks/checker.sh warm     one thread, warm, no process start: MB in a second of CPU time
#   benchmarks/checker.sh whole    whole processes on two cores, in turn, ROUNDS times
#   benchmarks/checker.sh          warm and whole
#
#   LINES=10000000 ROUNDS=1 CANDIDATES="flatlog schemasafe ajv wc" benchmarks/checker.sh whole
#
# Needs bash, node with npm, jq, g++, libsimdjson-dev and time; FLATLOG_JAVA_OPTS reaches the checker.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
root=$(dirname "$here")
lines=${LINES:-1000000}
seed=${SEED:-1}
rounds=${ROUNDS:-3}
all="flatlog flatlog-reference networknt networknt-strict ajv schemasafe hyperjump jsonschema jq read wc grep"
candidates=${CANDIDATES:-$all}
work=$here/target/checker
peers=$work/peers
corpus=$work/corpus-$lines-$seed.jsonl
schema=$root/schema/log-record.schema.json

[ -d "$here/target/lib" ] || { echo "build first: mvn -q package -pl benchmarks -am -DskipTests" >&2; exit 2; }
for program in node npm jq g++; do
  command -v $program >/dev/null || { echo "checker.sh: $program is missing" >&2; exit 2; }
done
[ -x /usr/bin/time ] || { echo "checker.sh: /usr/bin/time is missing (Debian's package time)" >&2; exit 2; }
two_cores=
if command -v taskset >/dev/null; then two_cores="taskset -c 0,1"; fi

java_main() { # CLASS ARGUMENTS...
  local class=$1
  shift
  # networknt warns of keywords it does not know, through whatever logs on the class path.
  FLATLOG_LEVEL=ERROR java -XX:+UseSerialGC -Xmx3g -cp "$here/target/classes:$here/target/lib/*" \
    "io.flatnet.flatlog.benchmarks.checker.$class" "$@"
}

mkdir -p "$peers"
if [ ! -f "$corpus" ]; then
  echo "writing $corpus" >&2
  java_main Corpus "$corpus" "$lines" "$seed"
fi
[ "${1:-all}" != corpus ] || exit 0

cp "$here"/peers/* "$peers"
(cd "$peers" && npm install --no-package-lock --no-audit --no-fund --loglevel=error >/dev/null)
g++ -O3 -march=native -std=c++17 "$peers/simdjson.cpp" -lsimdjson -o "$peers/simdjson"

warm() {
  local name
  { java_main Warm "$corpus" "$rounds"
    for name in ajv schemasafe hyperjump; do
      WARM_ROUNDS=$rounds node "$peers/validate.mjs" $name "$schema" "$corpus"
    done
    "$peers/simdjson" "$corpus" "$rounds"
  } | tee "$work/warm" >&2
  awk '
    { name[NR] = $1; rate[NR] = $2; wrong[NR] = $3; of[$1] = $2 }
    END {
      print "| one thread, warm | MB/s | × networknt | × simdjson DOM | lines refused |"
      print "|---|---|---|---|---|"
      for (i = 1; i <= NR; i++)
        printf "| %s | %d | %.2f | %.2f | %d |\n", name[i], rate[i], rate[i] / of["networknt"], rate[i] / of["simdjson-dom"], wrong[i]
    }' "$work/warm"
}

run() { # NAME: prints the numbers of the lines it reports, in its own way
  case $1 in
    flatlog) "$root/flatlog" validate --no-progress --format jsonl "$corpus" ;;
    flatlog-reference) "$root/flatlog" validate --reference --no-progress --format jsonl "$corpus" ;;
    networknt | networknt-strict | read) java_main WholeFile "$1" "$corpus" ;;
    ajv | schemasafe | hyperjump) node "$peers/validate.mjs" "$1" "$schema" "$corpus" ;;
    jsonschema) "$peers/node_modules/.bin/jsonschema" validate "$schema" "$corpus" ;;
    jq) jq -nrR -f "$peers/check.jq" "$corpus" ;;
    wc) wc -l "$corpus" ;;
    grep) grep -cE '"level":"(ERROR|FATAL)"' "$corpus" ;;
  esac
}

reported() { # NAME: from what it printed to line numbers
  case $1 in
    flatlog*) sed -n 's/.*"line":\([0-9]*\),.*"severity":"error".*/\1/p' "$work/out.$1" ;;
    jsonschema) sed -n 's/.*entry #\([0-9]*\).*/\1/p; s/.*at line \([0-9]*\).*/\1/p' "$work/out.$1" ;;
    wc | grep | read) ;;
    *) cat "$work/out.$1" ;;
  esac | sort -u
}

whole() {
  local name round bytes
  bytes=$(stat -c %s "$corpus")
  rm -f "$work"/time.*
  cat "$corpus" >/dev/null # all find the file in the page cache
  for ((round = 1; round <= rounds; round++)); do
    for name in $candidates; do
      # shellcheck disable=SC2086
      /usr/bin/time -f '%e %U %S %M' -a -o "$work/time.$name" -q \
        $two_cores bash -c 'run "$0"' "$name" >"$work/out.$name" 2>"$work/err.$name" || true
      echo "$name round $round: $(tail -n 1 "$work/time.$name")" >&2
    done
  done
  cut -d' ' -f1 "$corpus.bad" | sort -u >"$work/bad"
  awk '$4 == "schema" { print $1 }' "$corpus.bad" | sort -u >"$work/bad-by-schema"
  echo "| whole process | MB/s | CPU s/GB | peak MB | reports of $(wc -l <"$work/bad") bad lines | of $(wc -l <"$work/bad-by-schema") that grammar or schema refuse | false alarms |"
  echo "|---|---|---|---|---|---|---|"
  for name in $candidates; do
    reported "$name" >"$work/reported"
    awk -v name="$name" -v bytes="$bytes" \
      -v found="$(comm -12 "$work/reported" "$work/bad" | wc -l)" \
      -v visible="$(comm -12 "$work/reported" "$work/bad-by-schema" | wc -l)" \
      -v alarms="$(comm -23 "$work/reported" "$work/bad" | wc -l)" '
      function median(values, n,   i, j, t) {
        for (i = 2; i <= n; i++) for (j = i; j > 1 && values[j - 1] > values[j]; j--) {
          t = values[j]; values[j] = values[j - 1]; values[j - 1] = t
        }
        return n % 2 ? values[(n + 1) / 2] : (values[n / 2] + values[n / 2 + 1]) / 2
      }
      NF == 4 { n++; wall[n] = $1; cpu[n] = $2 + $3; peak = $4 > peak ? $4 : peak }
      END {
        printf "| %s | %d | %.1f | %d | %d | %d | %d |\n", name, bytes / 1e6 / median(wall, n), median(cpu, n) * 1e9 / bytes, peak / 1000, found, visible, alarms
      }' "$work/time.$name"
  done
}
export -f run java_main
export here root peers schema corpus

echo "load average $(cut -d' ' -f1-3 /proc/loadavg), $(java -version 2>&1 | head -n 1), node $(node --version), $(du -m "$corpus" | cut -f1) MiB" >&2
case ${1:-all} in
  warm) warm ;;
  whole) whole ;;
  all) warm; whole ;;
  *) echo "checker.sh: $1 is none of corpus, warm, whole" >&2; exit 2 ;;
esac
