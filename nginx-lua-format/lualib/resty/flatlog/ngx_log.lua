-- ngx.log of Lua modules as records. Catches callers that look ngx.log up when they call it; not
-- those that keep it in a local from before, and not nginx itself.

local json = require "resty.flatlog.json"
local record = require "resty.flatlog.record"
local settings = require "resty.flatlog.settings"

local _M = {}

local LEVELS = {
    [ngx.STDERR] = "FATAL", [ngx.EMERG] = "FATAL", [ngx.ALERT] = "FATAL", [ngx.CRIT] = "FATAL",
    [ngx.ERR] = "ERROR", [ngx.WARN] = "WARN", [ngx.NOTICE] = "INFO", [ngx.INFO] = "INFO",
    [ngx.DEBUG] = "DEBUG",
}

_M.levels = LEVELS

-- What error_log says: above it, nothing is written.
local function enabled(level)
    local ok, errlog = pcall(require, "ngx.errlog")
    if not ok then
        return true
    end
    local known, threshold = pcall(errlog.get_sys_filter_level)
    return not known or not threshold or level <= threshold
end

-- The text of a message that is a record already.
local function keep(original, level, message)
    original(level, message)
end

-- Where the error log itself is captured, such a text must not become a second record.
function _M.keep_uncaptured(errlog)
    keep = function(original, level, message)
        errlog.set_filter_level(ngx.STDERR)
        original(level, message)
        errlog.set_filter_level(ngx.DEBUG)
    end
end

local function joined(...)
    local parts = {}
    for i = 1, select("#", ...) do
        parts[i] = json.described((select(i, ...)))
    end
    return table.concat(parts)
end

local function source()
    local caller = debug.getinfo(3, "Sl")
    return caller and { source = caller.short_src .. ":" .. caller.currentline } or {}
end

function _M.install()
    -- Windows runs init_by_lua twice, and a reload runs it again.
    if _M.original then
        return
    end
    _M.original = ngx.log
    local original = _M.original
    ngx.log = function(level, ...)
        local name = LEVELS[level]
        if not name or ngx.get_phase() == "init" then
            return original(level, ...)
        end
        if not enabled(level) then
            return
        end
        -- As one text, because what ngx.log cannot write makes it throw.
        local message = joined(...)
        if settings.keep_text then
            keep(original, level, message)
        end
        record.log(name, message, source())
    end
end

return _M
