-- Application records: written the moment they happen, each a line of its own.

local file = require "resty.flatlog.file"
local json = require "resty.flatlog.json"
local settings = require "resty.flatlog.settings"

local floor = math.floor
local format = string.format

local _M = {}

local MAX_LINE = 262144
local MAX_MESSAGE = 32768

local NORMAL = { string = 65536, items = 1000 }
local TIGHT = { string = 512, items = 20 }

-- Phases that belong to no request.
local WITHOUT_REQUEST = {
    init = true, init_worker = true, exit_worker = true, timer = true,
    ssl_cert = true, ssl_session_fetch = true, ssl_session_store = true, ssl_client_hello = true,
}

local raw_log = ngx.log

-- UTC with milliseconds, from seconds since 1970.
function _M.timestamp(seconds)
    local millis = floor(seconds * 1000 + 0.5)
    local whole = floor(millis / 1000)
    return os.date("!%Y-%m-%dT%H:%M:%S", whole) .. format(".%03dZ", millis - whole * 1000)
end

local function request_id()
    if WITHOUT_REQUEST[ngx.get_phase()] then
        return nil
    end
    local ok, id = pcall(function()
        return ngx.var.flatlog_request_id
    end)
    return ok and id or nil
end

_M.request_id = request_id

-- A field of the application that is named like one of the record's own keeps its value under
-- another name: the record stays unambiguous.
local function extra(fields, limits)
    local members = json.members(fields, limits, settings.common)
    return members == "" and "" or ',"extra":{' .. members .. "}"
end

local ERROR_FIELDS = { message = true, type = true, stack = true }

-- "error" as the schema wants it: an object with a message, or a text.
local function problem(value, limits)
    if type(value) == "table" then
        local rest, own = {}, {}
        for name in pairs(ERROR_FIELDS) do
            own[name] = value[name]
        end
        if type(own.message) == "string" and (own.type == nil or type(own.type) == "string")
            and (own.stack == nil or type(own.stack) == "string") then
            for name, other in next, value do
                if not ERROR_FIELDS[name] then
                    rest[name] = other
                end
            end
            local more = json.members(rest, limits, ERROR_FIELDS)
            return "{" .. json.members(own, limits, {}) .. (more == "" and "" or "," .. more) .. "}"
        end
    end
    local description = type(value) == "string" and value or json.encode(value, limits)
    return json.redacted(description == "" and "unknown" or description, limits.string)
end

local function line(level, message, fields, time, id, limits)
    local rest, failed, duration = {}, nil, nil
    for name, value in pairs(fields) do
        if name == "error" then
            failed = value
        elseif name == "duration_ms" and type(value) == "number" and value >= 0 and value < 1e15 then
            duration = value
        else
            rest[name] = value
        end
    end
    local said = json.redacted(message, MAX_MESSAGE)
    local why
    if failed ~= nil then
        why = problem(failed, limits)
    elseif level == "ERROR" or level == "FATAL" then
        why = said
    end
    return '{"timestamp":"' .. _M.timestamp(time)
        .. '","level":"' .. level
        .. '","component":"gateway","message":' .. said
        .. (id and ',"request_id":"' .. id .. '"' or "")
        .. (duration and ',"duration_ms":' .. format("%.14g", duration) or "")
        .. (why and ',"error":' .. why or "")
        .. extra(rest, limits) .. "}\n"
end

-- The record as a line, line feed included. Never throws.
function _M.line(level, message, fields, time, id)
    message = json.described(message)
    if message == "" then
        message = "(no message)"
    end
    if type(fields) ~= "table" then
        fields = fields == nil and {} or { value = fields }
    end
    local ok, written = pcall(line, level, message, fields, time, id, NORMAL)
    if ok and #written <= MAX_LINE then
        return written
    end
    ok, written = pcall(line, level, message, fields, time, id, TIGHT)
    if ok and #written <= MAX_LINE then
        return written
    end
    return line(level, message, { note = "[fields left out]" }, time, id, TIGHT)
end

-- The master before it has workers, and OpenResty's privileged agent: both are often root.
local function is_worker()
    return ngx.get_phase() ~= "init" and ngx.worker.id() ~= nil
end

local function append(lines)
    local append_here = is_worker() and file.append or file.append_without_root
    return append_here(settings.path(), lines)
end

local function write(lines)
    local ok, err = append(lines)
    if not ok then
        raw_log(ngx.ERR, "cannot write to ", settings.path(), ": ", err, ": ", lines)
    end
end

-- Records of init_by_lua that wait for a worker, and the key of their list in the shared dictionary.
local waiting, WAITING = 0, "records of init_by_lua"

local function write_early(lines)
    local shared = ngx.shared.flatlog
    if append(lines) then
        return
    elseif shared and shared:rpush(WAITING, lines) then
        waiting = waiting + 1
    else
        raw_log(ngx.NOTICE, lines)
    end
end

-- Writes what waits since init_by_lua: the first worker that comes here takes all of it.
function _M.write_waiting()
    if waiting == 0 or not is_worker() then
        return
    end
    waiting = 0
    local shared = ngx.shared.flatlog
    local lines = shared:lpop(WAITING)
    while lines do
        write(lines)
        lines = shared:lpop(WAITING)
    end
end

-- Writes lines to the application's file; to nginx's error log when that fails.
function _M.write(lines)
    if ngx.get_phase() == "init" then
        write_early(lines)
        return
    end
    _M.write_waiting()
    write(lines)
end

-- For lines that nginx's error log has already: complaining there would never end.
-- True; or nil, why not, and how many bytes of them were written all the same.
_M.write_quietly = append

function _M.log(level, message, fields)
    _M.write(_M.line(level, message, fields, ngx.now(), request_id()))
end

return _M
