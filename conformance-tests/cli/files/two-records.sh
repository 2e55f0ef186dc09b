# Logs what flatlog conform sends for the part "record".
while IFS= read -r step; do
  case $step in
    *record-1*) level=INFO ;;
    *) level=WARN ;;
  esac
  message=${step#*'"message":"'}
  printf '{"timestamp":"%s","level":"%s","component":"%s","message":"%s"}\n' \
    "$(date -u +%Y-%m-%dT%H:%M:%S.000Z)" "$level" "$FLATLOG_COMPONENT" "${message%%'"'*}" >&2
done
