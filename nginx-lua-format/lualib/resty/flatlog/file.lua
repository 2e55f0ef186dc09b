-- Appends to a file that may be rotated at any time.
--
-- The file is opened for every write and closed again: there is nothing to reopen after a rotation,
-- nothing that keeps Windows from renaming, and nothing to lose when the worker dies. On Linux one
-- write() to a file opened for appending is one piece, whichever worker it comes from.
--
-- A full disk or a killed process can leave a torn line without an end, which the next one would continue.
-- So each write looks at what stands before it.

local ffi = require "ffi"

local _M = {}

if ffi.os == "Linux" then
    for _, declaration in ipairs({
        "int open(const char *path, int flags, ...);",
        "long write(int fd, const void *data, unsigned long size);",
        "long pread(int fd, void *data, unsigned long size, long offset);",
        "long pwrite(int fd, const void *data, unsigned long size, long offset);",
        "long lseek(int fd, long offset, int whence);",
        "int fcntl(int fd, int command, ...);",
        "int close(int fd);",
        "unsigned int geteuid(void);",
        "char *strerror(int number);",
    }) do
        pcall(ffi.cdef, declaration) -- another module may have declared it
    end
    local C = ffi.C

    local READ_WRITE, WRITE_ONLY, APPEND_CLOEXEC, CREATE = 2, 1, 0x80400, 0x40
    local MODE = ffi.new("int", 420) -- 0644
    local CURRENT, SET_FLAGS, NO_FLAGS = 1, 4, ffi.new("int", 0)
    local EACCES = 13

    local byte = ffi.new("char[1]")

    local function problem()
        return ffi.string(C.strerror(ffi.errno()))
    end

    local function open(path, flags)
        local fd = C.open(path, READ_WRITE + flags, MODE)
        if fd < 0 and ffi.errno() == EACCES then
            fd = C.open(path, WRITE_ONLY + flags, MODE) -- then nothing is looked at
        end
        return fd
    end

    local function read(fd, position)
        return position < 0 and "\n" or C.pread(fd, byte, 1, position) == 1 and ffi.string(byte, 1)
    end

    -- Bytes of the file are replaced in place: appending is switched off for that.
    local function replace(fd, position, data)
        C.fcntl(fd, SET_FLAGS, NO_FLAGS)
        C.pwrite(fd, data, #data, position)
    end

    -- Ends the torn line before the one that begins at start.
    local function isolate(fd, start)
        local before = read(fd, start - 1)
        if before and before ~= "\n" then
            -- Of a line of one byte an empty one would be left.
            replace(fd, start - 1, read(fd, start - 2) == "\n" and " " or "\n")
        end
    end

    -- Makes the beginning of a line that could not be written whole the white space behind the one before.
    local function blank(fd, first, last)
        local from = math.max(first - 1, 0)
        replace(fd, from, (" "):rep(last - from) .. "\n")
    end

    local function append(fd, lines)
        local written = tonumber(C.write(fd, lines, #lines))
        local err = written < 0 and problem()
            or written < #lines and "only " .. written .. " of " .. #lines .. " bytes were written"
        written = math.max(written, 0)
        local position = tonumber(C.lseek(fd, 0, CURRENT)) - written
        if written > 0 and position >= 0 then
            isolate(fd, position)
        end
        if not err then
            return true
        end
        local whole = #(lines:sub(1, written):match("^.*\n") or "")
        if written > whole and position >= 0 then
            blank(fd, position + whole, position + written - 1)
        end
        return nil, err, whole
    end

    local function open_and_append(path, lines, create)
        local fd = open(path, APPEND_CLOEXEC + create)
        if fd < 0 then
            return nil, problem(), 0
        end
        local ok, err, whole = append(fd, lines)
        C.close(fd)
        return ok, err, whole
    end

    -- Writes whole lines at the file's end: true; or nil, why not, and how many bytes of them are there,
    -- which are whole lines.
    function _M.append(path, lines)
        return open_and_append(path, lines, CREATE)
    end

    -- The same in a process that is no worker: a file that root creates would be closed to the workers.
    function _M.append_without_root(path, lines)
        return open_and_append(path, lines, C.geteuid() == 0 and 0 or CREATE)
    end
else
    -- One worker, as on Windows: nobody else writes meanwhile.
    local function append(file, lines)
        if (file:seek("end") or 0) > 0 then
            file:seek("end", -1)
            if file:read(1) ~= "\n" then
                lines = "\n" .. lines
            end
            file:seek("end")
        end
        return file:write(lines)
    end

    function _M.append(path, lines)
        local file, err = io.open(path, "a+b")
        if not file then
            return nil, err, 0
        end
        local ok
        ok, err = append(file, lines)
        if file:close() and ok then
            return true
        end
        return nil, err or "it could not be written whole", 0
    end

    _M.append_without_root = _M.append
end

return _M
