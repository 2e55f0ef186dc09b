-- Any bytes as the inside of a JSON string.
--
-- Valid UTF-8 stays as it is. Bytes that are no UTF-8, control characters but tab, LF and CR, and
-- characters a reader cannot see (zero width, text direction) become visible text: \xHH, one for
-- each byte. Nothing is lost and nothing of it can act on a terminal.

local byte = string.byte
local concat = table.concat
local find = string.find
local format = string.format
local sub = string.sub

local _M = {}

local HARMLESS = {}
for code = 0x20, 0x7e do
    HARMLESS[code] = true
end
HARMLESS[0x22] = nil
HARMLESS[0x5c] = nil

local ESCAPES = {
    [0x22] = '\\"', [0x5c] = "\\\\", [0x09] = "\\t", [0x0a] = "\\n", [0x0d] = "\\r",
}

-- Length of the character that starts at i, and its code; nothing when it is no valid UTF-8.
local function character(s, i)
    local a, b, c, d = byte(s, i, i + 3)
    if a < 0xc2 or a > 0xf4 or not b or b < 0x80 or b > 0xbf then
        return nil
    end
    if a < 0xe0 then
        return 2, (a - 0xc0) * 0x40 + b - 0x80
    end
    if not c or c < 0x80 or c > 0xbf then
        return nil
    end
    if a < 0xf0 then
        local code = (a - 0xe0) * 0x1000 + (b - 0x80) * 0x40 + c - 0x80
        if code < 0x800 or (code >= 0xd800 and code <= 0xdfff) then
            return nil
        end
        return 3, code
    end
    if not d or d < 0x80 or d > 0xbf then
        return nil
    end
    local code = (a - 0xf0) * 0x40000 + (b - 0x80) * 0x1000 + (c - 0x80) * 0x40 + d - 0x80
    if code < 0x10000 or code > 0x10ffff then
        return nil
    end
    return 4, code
end

-- The same characters as in flatlog.conf.
local function hidden(code)
    return code < 0xa0 or code == 0xad or code == 0x61c or code == 0x180e
        or (code >= 0x200b and code <= 0x200f) or (code >= 0x2028 and code <= 0x202e)
        or (code >= 0x2060 and code <= 0x206f) or code == 0xfeff
        or (code >= 0xfff9 and code <= 0xfffb) or (code >= 0xe0000 and code <= 0xe007f)
end

local function hex(s, first, last)
    local out = {}
    for i = first, last do
        out[#out + 1] = format("\\\\x%02x", byte(s, i))
    end
    return concat(out)
end

-- s as the inside of a JSON string, at most limit bytes of it: "..." says that it was longer.
function _M.escape(s, limit)
    if not find(s, "[^ !#-%[%]-~]") then
        if limit and #s > limit then
            return sub(s, 1, limit) .. "..."
        end
        return s
    end
    local out, size, from, i, length = {}, 0, 1, 1, #s
    limit = limit or math.huge
    while i <= length do
        local code = byte(s, i)
        local step = 1
        local escaped
        if not HARMLESS[code] then
            escaped = ESCAPES[code]
            if not escaped then
                local wide, point = nil, nil
                if code >= 0x80 then
                    wide, point = character(s, i)
                end
                step = wide or 1
                if not wide or hidden(point) then
                    escaped = hex(s, i, i + step - 1)
                end
            end
        end
        size = size + (escaped and #escaped or step)
        if size > limit then
            out[#out + 1] = sub(s, from, i - 1)
            out[#out + 1] = "..."
            return concat(out)
        end
        if escaped then
            out[#out + 1] = sub(s, from, i - 1)
            out[#out + 1] = escaped
            from = i + step
        end
        i = i + step
    end
    out[#out + 1] = sub(s, from)
    return concat(out)
end

return _M
