-- nginx's error log as records, on OpenResty: lua_capture_error_log keeps messages in a ring buffer
-- in each worker, and a timer drains it into the file of the application records.

local ngx_log = require "resty.flatlog.ngx_log"
local record = require "resty.flatlog.record"

local _M = {}

local EVERY_SECONDS = 0.25

-- Between two batches requests have their turn. They are small also because thousands of long and
-- similar texts at once are what LuaJIT's table of strings handles worst.
local BATCH = 200

-- The ring buffer puts 16 bytes before each message, and at its end it leaves up to one message's
-- space unused.
local HEADER_BYTES = 16
local LONGEST_MESSAGE = 4096

-- Two numbers for one time need not be equal to the last bit.
local HALF_A_MILLISECOND = 0.0005

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

local function line(level, time, message)
    local said, pid, fields = parse(message)
    -- A worker is born with what the master's buffer held: start-up belongs to none of them.
    if pid and pid ~= ngx.worker.pid() then
        return nil
    end
    fields.pid = pid
    fields.log = "error_log"
    local name = ngx_log.levels[level] or "INFO"
    return record.line(name, said, fields, time)
end

local Drainer = {}
Drainer.__index = Drainer

-- size: the bytes given to lua_capture_error_log. get_logs: that of ngx.errlog. write: takes lines,
-- gives true; or nil, why not, and how many bytes of them were written all the same.
function _M.drainer(size, get_logs, write)
    return setmetatable({
        size = size, get_logs = get_logs, write = write,
        read = 0,                          -- bytes of the buffer, headers included
        looks = {}, oldest = 1, newest = 0, -- when a batch was begun, and what had been read by then
        unwritten = 0,
    }, Drainer)
end

function Drainer:look()
    self.newest = self.newest + 1
    self.looks[self.newest] = { time = ngx.now() + HALF_A_MILLISECOND, read = self.read }
end

-- What is read after a look and is not younger was in the buffer then. Nothing can be overwritten before
-- the buffer is full, and no more than a message's space is free once something was.
function Drainer:judge(time, lines)
    while self.oldest <= self.newest do
        local look = self.looks[self.oldest]
        if time and time <= look.time then
            return
        end
        self.looks[self.oldest] = nil
        self.oldest = self.oldest + 1
        if self.read - look.read + 3 * (HEADER_BYTES + LONGEST_MESSAGE) > self.size then
            lines[#lines + 1] = record.line("ERROR",
                "messages of the error log were overwritten before they were read", {
                    error = "the ring buffer of lua_capture_error_log was full",
                    log = "error_log",
                    buffer_bytes = self.size,
                }, look.time)
        end
    end
end

function Drainer:put(lines)
    local count = #lines
    if self.unwritten > 0 then
        lines[#lines + 1] = record.line("ERROR",
            "messages of the error log could not be written to this file", {
                error = self.problem,
                log = "error_log",
                messages = self.unwritten,
            }, ngx.now())
    end
    if #lines == 0 then
        return
    end
    local text = table.concat(lines)
    local ok, err, written = self.write(text)
    if ok then
        self.unwritten = 0
    else
        local _, kept = text:sub(1, written):gsub("\n", "")
        self.unwritten, self.problem = self.unwritten + count - math.min(kept, count), err
    end
end

-- Whether there may be more.
function Drainer:batch()
    self:look()
    local messages = self.get_logs(BATCH) or {}
    local lines = {}
    for i = 1, #messages, 3 do
        local level, time, message = messages[i], messages[i + 1], messages[i + 2]
        self:judge(time, lines)
        self.read = self.read + HEADER_BYTES + #message
        lines[#lines + 1] = line(level, time, message)
    end
    local more = #messages == BATCH * 3
    if not more then
        self:judge(nil, lines)
    end
    self:put(lines)
    return more
end

-- Writes all there is. pause, if given, is called between two batches.
function Drainer:drain(pause)
    while self:batch() do
        if pause then
            pause()
        end
    end
end

local drainer

-- In init_worker_by_lua. size: the bytes given to lua_capture_error_log.
function _M.start(size)
    local errlog = require "ngx.errlog"
    drainer = _M.drainer(size, errlog.get_logs, record.write_quietly)
    ngx_log.keep_uncaptured(errlog)
    record.write_waiting()

    local function pause()
        ngx.sleep(0)
    end
    local busy = false
    local function drain()
        if busy then
            return
        end
        busy = true
        local ok, err = pcall(drainer.drain, drainer, pause)
        busy = false
        if not ok then
            ngx.log(ngx.ERR, "flatlog: the error log was not drained: ", err)
        end
    end

    local ok, err = ngx.timer.every(EVERY_SECONDS, drain)
    if not ok then
        ngx.log(ngx.ERR, "flatlog: the error log is not captured: ", err)
    end
end

-- In exit_worker_by_lua: what came since the last time.
function _M.stop()
    if drainer then
        drainer:drain()
    end
end

return _M
