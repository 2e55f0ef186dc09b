-- Appends to a file that may be rotated at any time.
--
-- The file is opened for every write and closed again: there is nothing to reopen after a rotation,
-- nothing that keeps Windows from renaming, and nothing to lose when the worker dies. On Linux one
-- write() to a file opened for appending is one piece, whichever worker it comes from.

local ffi = require "ffi"

local _M = {}

local append

if ffi.os == "Linux" then
    pcall(ffi.cdef, "int open(const char *path, int flags, ...);")
    pcall(ffi.cdef, "long write(int fd, const void *data, unsigned long size);")
    pcall(ffi.cdef, "int close(int fd);")
    pcall(ffi.cdef, "char *strerror(int number);")

    local WRITE_CREATE_APPEND_CLOEXEC = 0x80441
    local MODE = ffi.new("int", 420) -- 0644

    local function problem()
        return ffi.string(ffi.C.strerror(ffi.errno()))
    end

    function append(path, data)
        local fd = ffi.C.open(path, WRITE_CREATE_APPEND_CLOEXEC, MODE)
        if fd < 0 then
            return nil, problem()
        end
        local written = tonumber(ffi.C.write(fd, data, #data))
        local err = written < 0 and problem() or nil
        ffi.C.close(fd)
        if written < 0 then
            return nil, err
        end
        if written < #data then
            return nil, "only " .. written .. " of " .. #data .. " bytes were written"
        end
        return true
    end
else
    function append(path, data)
        local file, err = io.open(path, "ab")
        if not file then
            return nil, err
        end
        local ok
        ok, err = file:write(data)
        file:close()
        return ok and true or nil, err
    end
end

-- Writes whole lines at the file's end: true, or nil and why not.
function _M.append(path, lines)
    return append(path, lines)
end

return _M
