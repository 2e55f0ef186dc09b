#!/usr/bin/env bash
# Start-up of the checker: whole processes from the launcher on, in turn with a bare Java that says
# hello, medians and their ratio. Usage: benchmarks/checker-start.sh [ROUNDS]; JAVA_HOME chooses Java.
set -eu

rounds=${1:-20}
root=$(cd "$(dirname "$0")/.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/Hello.java" <<'JAVA'
final class Hello {
  public static void main(String[] args) {
    System.out.println("hello");
  }
}
JAVA
"${java}c" -d "$work" "$work/Hello.java"
"$root/flatlog" sample -n 10 >"$work/ten.log"

measure() { # NAME COMMAND...
  local name=$1 from to
  shift
  from=$(date +%s%N)
  "$@" >/dev/null
  to=$(date +%s%N)
  echo "$(((to - from) / 10000))" >>"$work/$name"
}

for ((i = 0; i < rounds; i++)); do
  measure hello "$java" -cp "$work" Hello
  measure validate "$root/flatlog" validate "$work/ten.log"
  measure strict "$root/flatlog" validate --strict --format jsonl "$work/ten.log"
  measure help "$root/flatlog" validate --help
  measure completion "$root/flatlog" completion bash
done

"$java" -version 2>&1 | head -n 1
median() {
  sort -n "$work/$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}
hello=$(median hello)
for name in hello validate strict help completion; do
  awk -v name="$name" -v hundredths="$(median "$name")" -v hello="$hello" -v rounds="$rounds" \
    'BEGIN { printf "%-11s %6.1f ms  %.2f x hello (median of %d)\n", name, hundredths / 100, hundredths / hello, rounds }'
done
