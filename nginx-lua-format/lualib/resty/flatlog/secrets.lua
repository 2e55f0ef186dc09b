-- What a secret looks like: the copy of schema/secrets.json for Lua (a test holds the two together),
-- and the redaction of URIs and sentences.

local find = ngx.re.find
local match = ngx.re.match

local _M = {}

_M.replacement = "[REDACTED]"

_M.keys = {
    [[(?:.*_)?(?:password|passwd|pwd|passphrase|secret|api_?key|access_?key|secret_?key|private_?key|token|authtoken|accesstoken|authorization|cookie|credentials?|session_?id)]],
}

_M.shapes = {
    [[eyJ[A-Za-z0-9_-]{8,512}[.]eyJ[A-Za-z0-9_-]{8,}[.][A-Za-z0-9_-]*]],
    [[(?:[Bb]earer|BEARER|[Bb]asic|BASIC) +[A-Za-z0-9._~+/=-]{8,}]],
    [[[A-Za-z][A-Za-z0-9+.-]{0,31}://[^/?# :@]{0,256}:[^/?# @]{1,256}@]],
    [[-----BEGIN [A-Z ]{0,64}PRIVATE KEY-----]],
    [[(?:AKIA|ASIA)[0-9A-Z]{16}]],
    [[(?:gh[opusr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,})]],
    [[xox[abposr]-[A-Za-z0-9-]{10,}]],
    [[(?:[Pp]assword|PASSWORD|[Pp]asswd|[Ss]ecret|SECRET|[Aa]pi_?[Kk]ey|API_?KEY|[Tt]oken|TOKEN)=[^ &;,"']+]],
}

local KEY = "^(?:" .. table.concat(_M.keys, "|") .. ")$"
local ANY_SHAPE = table.concat(_M.shapes, "|")

local URI_PARAMETER = [[([?&;#])([^=&;?#]*)=([^&;?#]*)]]
local TEXT_PARAMETER = [[([?&;#])([^=&;?#\s"]*)=([^&;?#\s"]*)]]

local function decode(text)
    return (text:gsub("%%(%x%x)", function(digits)
        return string.char(tonumber(digits, 16))
    end))
end

-- Does a field or parameter of this name hold a secret?
function _M.is_key(name)
    local plain = name:gsub("([%l%d])(%u)", "%1_%2"):lower():gsub("[-. +%[]", "_"):gsub("%]", "")
    -- token[] became token_
    plain = plain:gsub("_+$", "")
    return find(plain, KEY, "jos") ~= nil
end

local function has_secret(query)
    for key in query:gmatch("[?&;#]([^=&;?#]*)=") do
        if _M.is_key(decode(key)) then
            return true
        end
    end
    return false
end

local function is_secret(key, value)
    -- A whole URI as a value, percent-encoded: its query counts as well.
    return _M.is_key(decode(key)) or (value:find("%%3[Dd]") and has_secret("?" .. decode(value)))
end

-- Adds the values of secret parameters to spans. Gives where each ends, by where it starts.
local function find_parameters(text, regex, spans)
    local ends, context = {}, { pos = 1 }
    while true do
        local found, err = match(text, regex, "jos", context)
        if err then
            error(err)
        end
        if not found then
            return ends
        end
        if is_secret(found[2], found[3]) then
            local first, last = context.pos - #found[3], context.pos - 1
            spans[#spans + 1] = { first, last }
            ends[first] = last
        end
    end
end

-- A key and nothing but its value, which is hidden already: the key may be read.
local function is_hidden(text, first, last, ends)
    local value = text:match("^[%a_]+=()", first)
    return value ~= nil and value <= last
        and ((ends[value] or 0) >= last or text:sub(value, last) == _M.replacement)
end

local function find_shapes(text, ends, spans)
    for i = 1, #_M.shapes do
        local context = { pos = 1 }
        while true do
            local first, last, err = find(text, _M.shapes[i], "jo", context)
            if err then
                error(err)
            end
            if not first then
                break
            end
            if not is_hidden(text, first, last, ends) then
                spans[#spans + 1] = { first, last }
            end
        end
    end
end

local function earlier(a, b)
    return a[1] < b[1]
end

-- Secrets that overlap or touch become one.
local function hide(text, spans)
    table.sort(spans, earlier)
    local out, seen = {}, 0
    for i, span in ipairs(spans) do
        if i == 1 or span[1] > seen + 1 then
            out[#out + 1] = text:sub(seen + 1, span[1] - 1)
            out[#out + 1] = _M.replacement
        end
        seen = math.max(seen, span[2])
    end
    out[#out + 1] = text:sub(seen + 1)
    return table.concat(out)
end

-- All are looked for in the text as it was given: one replaced before could hide where the next begins.
local function redact(text, regex)
    local spans, ends = {}, {}
    if find(text, "[?&;#].*=", "jos") then
        ends = find_parameters(text, regex, spans)
    end
    local found, _, err = find(text, ANY_SHAPE, "jo")
    if err then
        error(err)
    end
    if found then
        find_shapes(text, ends, spans)
    end
    return #spans == 0 and text or hide(text, spans)
end

local function safely(text, regex)
    local ok, clean = pcall(redact, text, regex)
    -- What cannot be searched is not written.
    return ok and clean or _M.replacement
end

-- A URI without its secrets.
function _M.redact(uri)
    return safely(uri, URI_PARAMETER)
end

-- A sentence with URIs in it, such as a message of nginx's error log.
function _M.redact_text(text)
    return safely(text, TEXT_PARAMETER)
end

return _M
