#!/usr/bin/env bash
# One event to bytes, and from logger.info to a file, beside the peers. Arguments go to JMH.
# Usage: benchmarks/sdk-encode.sh [-p encoder=floor,flatlog -p event=a ...]; JAVA names another java.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
[ -d "$here/target/lib" ] || { echo "build first: mvn -q package -pl benchmarks -am -DskipTests" >&2; exit 2; }
exec "${JAVA:-java}" -cp "$here/target/classes:$here/target/lib/*" org.openjdk.jmh.Main \
  'EncoderBenchmark|JsonTemplateBenchmark|FileBenchmark' -f 2 -wi 5 -w 1 -i 5 -r 1 -prof gc "$@"
