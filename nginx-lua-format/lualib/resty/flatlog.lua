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

local function write(var)
    record.write_waiting()
    -- To read this variable is to look: what it captures, the format prints.
    local looked = var.fl_look
    local more = next(settings.extra)
    if looked and var.fl_clean and not more then
        return
    end
    -- A subrequest shares its request's variables: its record is always flatlog.conf's.
    if ngx.is_subrequest then
        return
    end
    if not var.fl_clean then
        access.set_texts(var)
    end
    if more then
        access.set_more(var, settings.extra)
    end
end

-- For log_by_lua; flatlog-lua.conf calls it. Never throws: without it, flatlog.conf's record is
-- written.
function _M.log()
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
