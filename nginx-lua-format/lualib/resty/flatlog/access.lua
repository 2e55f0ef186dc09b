-- The record of a request that flatlog.conf's maps cannot write exactly, or that gets more fields.

local secrets = require "resty.flatlog.secrets"
local text = require "resty.flatlog.text"

local _M = {}

-- Together far below the longest line, 262,144 bytes, whatever nginx lets through.
local MAX_FIELD = 50000

local MESSAGE_PATH =
    [[^((?:[^?\\\x80-\xff]|\\u[0-9a-f]{4}|\\.|[\xc2-\xf4][\x80-\xbf]+){1,100})([?]|$)?]]

-- The path alone, and not too much of it, as in flatlog.conf.
local function message(var, uri)
    local method = var.flatlog_method
    if method == "" then
        return var.flatlog_message
    end
    local path = ""
    local match = ngx.re.match(uri, MESSAGE_PATH, "jos")
    if match then
        path = " " .. match[1] .. (match[2] and "" or "...")
    end
    return method .. path .. " " .. var.flatlog_status .. " in " .. var.flatlog_duration_ms .. " ms"
end

local function escaped(value)
    return text.escape(value or "", MAX_FIELD)
end

local function redacted(value)
    return value and escaped(secrets.redact(value)) or ""
end

-- Numbers, level, error and upstream come from the maps: they are exact there.
function _M.record(var)
    local uri = redacted(var.request_uri)
    return '{"timestamp":"' .. var.flatlog_timestamp
        .. '","level":' .. var.flatlog_outcome
        .. ',"component":"gateway","message":"' .. message(var, uri)
        .. '","request_id":"' .. var.flatlog_request_id
        .. '","duration_ms":' .. var.flatlog_duration_ms
        .. ',"extra":{"method":"' .. var.flatlog_method
        .. '","uri":"' .. uri
        .. '","status":' .. var.flatlog_status
        .. ',"bytes":' .. var.bytes_sent
        .. ',"remote_addr":"' .. var.remote_addr
        .. '","host":"' .. escaped(var.host)
        .. '","protocol":"' .. (var.server_protocol or "")
        .. '","user_agent":"' .. escaped(var.http_user_agent)
        .. '","referer":"' .. redacted(var.http_referer)
        .. '"' .. var.flatlog_upstream
        .. ',"connection":' .. var.connection .. "}}"
end

-- The record with more members in extra, given as JSON that begins with a comma.
function _M.with_fields(record, fields)
    return record:sub(1, -3) .. fields .. "}}"
end

return _M
