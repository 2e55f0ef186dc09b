# The record schema as a filter: prints the numbers of the lines that do not conform.
# jq -nrR -f check.jq FILE
def fields: ["timestamp", "level", "component", "message", "request_id", "duration_ms", "error", "extra"];
def conforms:
  type == "object"
  and (.timestamp | type == "string" and test("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3,9}Z$"))
  and (.level | IN("DEBUG", "INFO", "WARN", "ERROR", "FATAL"))
  and (.component | type == "string" and test("^[a-z][a-z0-9-]{0,62}$"))
  and (.message | type == "string" and length > 0)
  and ((has("request_id") | not) or (.request_id | type == "string" and test("^[A-Za-z0-9][A-Za-z0-9._:+/=@-]{0,127}$")))
  and ((has("duration_ms") | not) or (.duration_ms | type == "number" and . >= 0))
  and ((has("error") | not) or (.error | (type == "string" and length > 0) or (type == "object" and (.message | type == "string"))))
  and ((has("extra") | not) or (.extra | type == "object"))
  and (keys - fields == []);
foreach inputs as $line (0; . + 1;
  if (try ($line | fromjson | conforms) catch false) then empty else . end)
