-- nginx's error log as records, on OpenResty: lua_capture_error_log keeps messages in a ring buffer
-- in each worker, and a timer drains it into the file of the application records.

local ngx_log = require "resty.flatlog.ngx_log"
local record = require "resty.flatlog.record"
local secrets = require "resty.flatlog.secrets"

local _M = {}

local BATCH = 200

-- The ring buffer puts 16 bytes before each message, and at its end it leaves up to one message's
-- space unused.
local HEADER_BYTES = 16
local LONGEST_MESSAGE = 4096

-- nginx's own beginning of a message: time and level are known better, the rest is kept.
local BEGINNING = [[^[0-9/]{10} [0-9:]{8} \[[a-z]+\] ([0-9]+)#([0-9]+): (?:\*([0-9]+) )?]]

local function parse(message)
    local match = ngx.re.match(message, BEGINNING, "jo")
    if not match then
        return message, nil, {}
    end
    return message:sub(#match[0] + 1), tonumber(match[1]),
        { tid = tonumber(match[2]), connection = tonumber(match[3] or nil) }
end

-- Messages from before the workers were forked are in every worker's buffer: the first one writes
-- them.
local function others(pid)
    return pid and pid ~= ngx.worker.pid() and ngx.worker.id() ~= 0
end

local function line(level, time, message)
    local said, pid, fields = parse(message)
    if others(pid) then
        return nil
    end
    fields.pid = pid
    fields.log = "error_log"
    local name = ngx_log.levels[level] or "INFO"
    return record.line(name, secrets.redact_text(said), fields, time)
end

local function loss(size, time)
    return record.line("ERROR", "messages of the error log were overwritten before they were read", {
        error = "the ring buffer of lua_capture_error_log was full",
        log = "error_log",
        buffer_bytes = size,
    }, time)
end

-- Writes what the buffer of the given size holds, batch by batch: thousands of long and similar texts
-- at once are what LuaJIT's table of strings handles worst. get_logs and write are given by the tests.
function _M.drain(size, get_logs, write)
    local bytes, written, last = 0, 0, nil
    local count
    repeat
        local messages = get_logs(BATCH) or {}
        local lines = {}
        count = #messages
        for i = 1, count, 3 do
            local level, time, message = messages[i], messages[i + 1], messages[i + 2]
            bytes = bytes + HEADER_BYTES + #message
            last = time
            lines[#lines + 1] = line(level, time, message)
        end
        -- Nothing can be overwritten before the buffer is full, and no more than a message's space
        -- is free once something was.
        if count < BATCH * 3 and last and bytes + 3 * (HEADER_BYTES + LONGEST_MESSAGE) > size then
            lines[#lines + 1] = loss(size, last)
        end
        if #lines > 0 then
            write(table.concat(lines))
        end
        written = written + #lines
    until count < BATCH * 3
    return written
end

-- In init_worker_by_lua. size: the bytes given to lua_capture_error_log.
function _M.start(size)
    local errlog = require "ngx.errlog"
    local function drain()
        _M.drain(size, errlog.get_logs, record.write_quietly)
    end
    local ok, err = ngx.timer.every(0.25, drain)
    if not ok then
        ngx.log(ngx.ERR, "flatlog: the error log is not captured: ", err)
    end
end

return _M
