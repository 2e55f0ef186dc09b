-- flatlog for OpenResty: docs/gateway.md says how to use it.
--
--     local flatlog = require "resty.flatlog"
--     flatlog.info("peer joined", { peer = id, duration_ms = 12.5 })

local access = require "resty.flatlog.access"
local record = require "resty.flatlog.record"
local settings = require "resty.flatlog.settings"
local text = require "resty.flatlog.text"

local ngx = ngx
local pcall = pcall

local _M = { _VERSION = "0.1.0" }

-- In init_by_lua: { file = ..., extra = { name = "nginx_variable" or function }, keep_text = ... }.
function _M.configure(options)
    settings.change(options)
end

local function value_of(source, var)
    local value
    if type(source) == "function" then
        local ok
        ok, value = pcall(source)
        if not ok then
            return nil
        end
    else
        value = var[source]
    end
    return value
end

local function more_fields(extra, var)
    local json = require "resty.flatlog.json"
    local names = {}
    for name in pairs(extra) do
        names[#names + 1] = name
    end
    table.sort(names)
    local out = {}
    for _, name in ipairs(names) do
        local value = value_of(extra[name], var)
        if value ~= nil and value ~= "" then
            out[#out + 1] = ',"' .. name .. '":' .. json.encode(value, { string = 2048, items = 20 })
        end
    end
    return table.concat(out)
end

local function write(var)
    local clean = var.flatlog_kind == "clean"
    local extra = settings.extra
    if next(extra) == nil then
        if clean then
            -- Now it is set, and need not be found out again for flatlog.conf's record.
            var.flatlog_kind = "clean"
        else
            var.flatlog_lua_record = access.record(var)
        end
        return
    end
    local line = clean and var.flatlog or access.record(var)
    local longer = access.with_fields(line, more_fields(extra, var))
    var.flatlog_lua_record = #longer <= 262144 and longer or line
end

-- For log_by_lua; flatlog-lua.conf calls it. Never throws: without it, flatlog.conf's record is
-- written. A subrequest shares its request's variables, so its record is always flatlog.conf's.
function _M.log()
    if ngx.is_subrequest then
        return
    end
    local ok, err = pcall(write, ngx.var)
    if not ok then
        ngx.log(ngx.ERR, "flatlog: the plain record is written instead: ", text.escape(tostring(err)))
    end
end

-- The request's id, as in its record, upstream and at the client; nil where there is no request.
function _M.request_id()
    return record.request_id()
end

for name, level in pairs({
    debug = "DEBUG", info = "INFO", warn = "WARN", error = "ERROR", fatal = "FATAL",
}) do
    -- flatlog.info(message, fields): writes a record at once. fields.error and fields.duration_ms
    -- become the record's own; the others go into extra.
    _M[name] = function(message, fields)
        record.log(level, message, fields)
    end
end

-- In init_by_lua: from now on ngx.log writes records.
function _M.capture_ngx_log()
    require("resty.flatlog.ngx_log").install()
end

return _M
