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

local function described(value)
    local ok, description = pcall(tostring, value)
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

local function member(name, value, limits, depth, seen)
    if secrets.is_key(name) then
        return quoted(name, 256) .. ":" .. quoted(secrets.replacement)
    end
    return quoted(name, 256) .. ":" .. encode(value, limits, depth + 1, seen)
end

local function object(t, limits, depth, seen)
    local out, names = {}, {}
    for key, value in next, t do
        local name = described(key)
        -- 1 and "1" are two keys in Lua and one in JSON.
        if not names[name] then
            names[name] = true
            if #out >= limits.items then
                out[#out + 1] = '"...":"[more]"'
                break
            end
            out[#out + 1] = member(name, value, limits, depth, seen)
        end
    end
    return "{" .. concat(out, ",") .. "}"
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
    return member(name, value, limits, 1, {})
end

_M.redacted = redacted
_M.described = described

return _M
