-- What a secret looks like: the copy of schema/secrets.json for Lua (a test holds the two together),
-- and the redaction of what a client put into a URI.

local find = ngx.re.find
local gsub = ngx.re.gsub

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

local function decode(text)
    return (text:gsub("%%(%x%x)", function(digits)
        return string.char(tonumber(digits, 16))
    end))
end

-- Does a field or parameter of this name hold a secret?
function _M.is_key(name)
    local plain = name:gsub("(%l)(%u)", "%1_%2"):lower():gsub("[-. +%[]", "_"):gsub("%]", "")
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

local function parameter(match)
    local start, key, value = match[1], match[2], match[3]
    if _M.is_key(decode(key)) then
        return start .. key .. "=" .. _M.replacement
    end
    -- A whole URI as a value, percent-encoded: its query counts as well. Not by redacting it: a gsub in
    -- the function of a gsub with the same regular expression overwrites the outer one's captures.
    if value:find("%%3[Dd]") and has_secret("?" .. decode(value)) then
        return start .. key .. "=" .. _M.replacement
    end
    return match[0]
end

local function redact_query(text)
    return (gsub(text, [[([?&;#])([^=&;?#]*)=([^&;?#]*)]], parameter, "jos"))
end

-- A key whose value is redacted already looks like a secret, too, unless there is one before it.
local function keep_redacted(match)
    local found, size = match[0], #_M.replacement
    if found:sub(-size) == _M.replacement and found:sub(1, -size - 1):find("^[^=]*=$") then
        return found
    end
    return _M.replacement
end

local function redact_shapes(text)
    for i = 1, #_M.shapes do
        text = gsub(text, _M.shapes[i], keep_redacted, "jo")
    end
    return text
end

-- A URI without its secrets.
function _M.redact(uri)
    if find(uri, "[?&;#].*=", "jos") then
        uri = redact_query(uri)
    end
    return redact_shapes(uri)
end

-- A sentence with URIs in it, such as a message of nginx's error log.
function _M.redact_text(text)
    return redact_shapes((gsub(text, [[([?&;#])([^=&;?#\s"]*)=([^&;?#\s"]*)]], parameter, "jos")))
end

return _M
