-- Any Lua value as JSON. Never throws: what cannot be written becomes a text that says so.

local secrets = require "resty.flatlog.secrets"
local text = require "resty.flatlog.text"

local concat = table.concat
local floor = math.floor
local format = string.format
local type = type

local _M = {}

-- The record may be nested 32 deep, and "extra" is its second level.
local MAX_DEPTH = 29

local function quoted(s, limit)
    return '"' .. text.escape(s, limit) .. '"'
end

-- A text of the application as a JSON string, without its secrets.
local function redacted(s, limit)
    return quoted(secrets.redact_text(s), limit)
end

local function number(n)
    if n ~= n then
        return '"nan"'
    end
    if n == math.huge or n == -math.huge then
        return n > 0 and '"inf"' or '"-inf"'
    end
    if n == floor(n) and n > -1e15 and n < 1e15 then
        return format("%.0f", n)
    end
    return format("%.17g", n)
end

-- A __tostring that logs its own value would go on until the worker's stack is full.
local DEEPEST_CALL = 200

local function described(value)
    if type(value) == "string" then
        return value
    end
    local ok, description
    if not debug.getinfo(DEEPEST_CALL, "l") then
        ok, description = pcall(tostring, value)
    end
    if ok and type(description) == "string" then
        return description
    end
    return "[unprintable " .. type(value) .. "]"
end

-- Number of elements when the table is a list, else nil.
local function list_length(t)
    local count = 0
    for key in next, t do
        if type(key) ~= "number" or key < 1 or key ~= floor(key) then
            return nil
        end
        count = count + 1
    end
    for i = 1, count do
        if rawget(t, i) == nil then
            return nil
        end
    end
    return count > 0 and count or nil
end

local encode

local function member(name, written_name, value, limits, depth, seen)
    if secrets.is_key(name) then
        return written_name .. ":" .. quoted(secrets.replacement)
    end
    return written_name .. ":" .. encode(value, limits, depth + 1, seen)
end

-- The name as it is written, and no other one is: 1 and "1" are two keys in Lua and one in JSON.
local function unused(name, used)
    local free = quoted(name, 256)
    while used[free] do
        free = free:sub(1, -2) .. '_"'
    end
    used[free] = true
    return free
end

-- The members of t, those with a reserved name as field_NAME.
local function members(t, limits, depth, seen, reserved)
    local out, used, renamed = {}, {}, {}
    for name in next, reserved do
        used[quoted(name)] = true
    end
    local function add(name, free, value)
        if #out < limits.items then
            out[#out + 1] = member(name, unused(free, used), value, limits, depth, seen)
            return true
        end
        out[#out + 1] = unused("...", used) .. ':"[more]"'
    end
    for key, value in next, t do
        local name = described(key)
        if reserved[name] then
            renamed[#renamed + 1] = { name, "field_" .. name, value }
        elseif not add(name, name, value) then
            return out
        end
    end
    for _, it in ipairs(renamed) do
        if not add(it[1], it[2], it[3]) then
            return out
        end
    end
    return out
end

local NONE = {}

local function object(t, limits, depth, seen)
    return "{" .. concat(members(t, limits, depth, seen, NONE), ",") .. "}"
end

local function list(t, length, limits, depth, seen)
    local out = {}
    for i = 1, length do
        if i > limits.items then
            out[i] = '"[more]"'
            break
        end
        out[i] = encode(rawget(t, i), limits, depth + 1, seen)
    end
    return "[" .. concat(out, ",") .. "]"
end

function encode(value, limits, depth, seen)
    local kind = type(value)
    if kind == "string" then
        return redacted(value, limits.string)
    elseif kind == "number" then
        return number(value)
    elseif kind == "boolean" then
        return value and "true" or "false"
    elseif kind == "nil" or value == ngx.null then
        return "null"
    elseif kind ~= "table" then
        return redacted(described(value), limits.string)
    end
    local meta = getmetatable(value)
    if type(meta) == "table" and rawget(meta, "__tostring") then
        return redacted(described(value), limits.string)
    end
    if seen[value] then
        return '"[contains itself]"'
    end
    if depth > MAX_DEPTH then
        return '"[too deep]"'
    end
    seen[value] = true
    local length = list_length(value)
    local written
    if length then
        written = list(value, length, limits, depth, seen)
    else
        written = object(value, limits, depth, seen)
    end
    seen[value] = nil
    return written
end

-- limits.string: bytes of a text; limits.items: members of a table.
function _M.encode(value, limits)
    return encode(value, limits, 1, {})
end

-- The name and value of an object's member.
function _M.member(name, value, limits)
    return member(name, quoted(name), value, limits, 1, {})
end

-- The members of an object that has others, too, whose names are reserved; "" if there are none.
function _M.members(t, limits, reserved)
    return concat(members(t, limits, 1, { [t] = true }, reserved), ",")
end

_M.redacted = redacted
_M.described = described

return _M
