-- For luacheck: what OpenResty's Lua knows, and what only one file may do.
std = "ngx_lua"
max_line_length = 120
files["**/secrets.lua"] = { max_line_length = false } -- the schema's patterns, as they are
files["**/ngx_log.lua"] = { globals = { "ngx.log" } } -- overriding it is the point
