#!/usr/bin/env bash
# How soon a wrong line is told that is written to a file which is followed: median and maximum of
# 100 lines in milliseconds, in turn with tail alone and with tail and jq.
# Usage: benchmarks/checker-follow.sh [ROUNDS]
set -eu

rounds=${1:-3}
here=$(cd "$(dirname "$0")" && pwd)
[ -d "$here/target/lib" ] || { echo "build first: mvn -q package -pl benchmarks -am -DskipTests" >&2; exit 2; }
file=$(mktemp)
trap 'rm -f "$file"' EXIT

measure() { # NAME COMMAND...
  local name=$1
  shift
  echo "$name $(java -cp "$here/target/classes:$here/target/lib/*" \
    io.flatnet.flatlog.benchmarks.checker.FollowLatency "$file" "$@")"
}

echo "load average $(cut -d' ' -f1-3 /proc/loadavg)" >&2
for ((round = 0; round < rounds; round++)); do
  measure flatlog "$here/../flatlog" validate --follow --format jsonl "$file"
  measure tail tail -n +1 -f "$file"
  measure tail-and-jq bash -c "tail -n +1 -f '$file' |
    jq --unbuffered -c 'select(.level | IN(\"DEBUG\", \"INFO\", \"WARN\", \"ERROR\", \"FATAL\") | not)'"
done | awk '
  { n[$1]++; median[$1] += $2; max[$1] = $3 > max[$1] ? $3 : max[$1]; if (!seen[$1]++) order[++names] = $1 }
  END {
    for (i = 1; i <= names; i++)
      printf "%-12s median %5.1f ms (mean of %d runs), at most %5.1f ms, %.1f x tail\n", order[i],
        median[order[i]] / n[order[i]], n[order[i]], max[order[i]], median[order[i]] / median["tail"]
  }'
