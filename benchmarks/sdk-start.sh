#!/usr/bin/env bash
# Start-up of a process that logs one line: medians of whole processes, in turn, so that a noisy
# moment hits all alike. Usage: benchmarks/sdk-start.sh [ROUNDS]; JAVA names another java.
set -eu

rounds=${1:-15}
java=${JAVA:-java}
here=$(cd "$(dirname "$0")" && pwd)
lib=$here/target/lib
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[ -d "$lib" ] || { echo "build first: mvn -q package -pl benchmarks -am -DskipTests" >&2; exit 2; }

mkdir "$work/xml"
cat >"$work/xml/logback.xml" <<'XML'
<configuration>
  <appender name="E" class="ch.qos.logback.core.ConsoleAppender">
    <target>System.err</target>
    <encoder class="net.logstash.logback.encoder.LogstashEncoder"/>
  </appender>
  <root level="info"><appender-ref ref="E"/></root>
</configuration>
XML

package=io.flatnet.flatlog.benchmarks.start
# AppCDS archives jars only.
(cd "$here/target/classes" && jar cf "$work/main.jar" io)
(cd "$work/xml" && jar cf "$work/xml.jar" logback.xml)
logback=$(ls "$lib"/logback-c*.jar "$lib"/slf4j-api*.jar | tr '\n' ':')
sdk=$work/main.jar:$logback$(ls "$lib"/flatlog-sdk*.jar "$lib"/flatlog-schema*.jar | tr '\n' ':')
logstash=$work/main.jar:$work/xml.jar:$logback$(ls "$lib"/logstash-*.jar "$lib"/jackson-*.jar | tr '\n' ':')

measure() { # NAME CLASSPATH MAIN OPTIONS...
  local name=$1 classpath=$2 main=$3
  shift 3
  local from to
  from=$(date +%s%N)
  "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "$@" -cp "$classpath" "$main" 2>/dev/null
  to=$(date +%s%N)
  echo "$(((to - from) / 10000))" >>"$work/$name"
}

archive() { # FILE CLASSPATH MAIN
  "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:ArchiveClassesAtExit="$1" -cp "$2" "$3" \
    >/dev/null 2>&1
}

archive "$work/print.jsa" "$work/main.jar" $package.PrintsOneLine
archive "$work/sdk.jsa" "$sdk" $package.LogsOneLine
archive "$work/logstash.jsa" "$logstash" $package.LogsOneLine

for ((i = 0; i < rounds; i++)); do
  measure println "$work/main.jar" $package.PrintsOneLine
  measure flatlog "$sdk" $package.LogsOneLine
  measure logstash-xml "$logstash" $package.LogsOneLine
  measure println-appcds "$work/main.jar" $package.PrintsOneLine "-XX:SharedArchiveFile=$work/print.jsa"
  measure flatlog-appcds "$sdk" $package.LogsOneLine "-XX:SharedArchiveFile=$work/sdk.jsa"
  measure logstash-xml-appcds "$logstash" $package.LogsOneLine "-XX:SharedArchiveFile=$work/logstash.jsa"
done

"$java" -version 2>&1 | head -1
for name in println flatlog logstash-xml println-appcds flatlog-appcds logstash-xml-appcds; do
  sort -n "$work/$name" | awk -v name="$name" \
    '{ v[NR] = $1 } END { printf "%-20s %6.1f ms (median of %d)\n", name, v[int((NR + 1) / 2)] / 100, NR }'
done
