-- What flatlog.conf's maps cannot write exactly: the texts of the client, and more members of extra.

local json = require "resty.flatlog.json"
local secrets = require "resty.flatlog.secrets"
local text = require "resty.flatlog.text"

local _M = {}

-- Together far below the longest line, 262,144 bytes, whatever nginx lets through.
local MAX_FIELD = 50000
local MAX_MORE = 12000
local MORE = { string = 2048, items = 20 }

local PATH =
    [[^((?:[^?\\\x80-\xff]|\\.|[\xc2-\xf4][\x80-\xbf]+){1,100})([?]|$)?]]

-- Method and path alone, and not too much of it, as in flatlog.conf.
local function summary(method, uri)
    local match = ngx.re.match(uri, PATH, "jos")
    if not match then
        return method
    end
    return method .. " " .. match[1] .. (match[2] and "" or "...")
end

local function escaped(value)
    return value and text.escape(value, MAX_FIELD) or ""
end

local function redacted(value)
    return value and escaped(secrets.redact(value)) or ""
end

-- Sets the variables of the format that hold the client's texts.
function _M.set_texts(var)
    local uri = redacted(var.request_uri)
    local method = var.fl_method
    var.fl_uri = uri
    if method ~= "" then
        var.fl_summary = summary(method, uri)
    end
    var.fl_host = escaped(var.host)
    var.fl_user_agent = escaped(var.http_user_agent)
    var.fl_referer = redacted(var.http_referer)
end

local function value_of(source, var)
    if type(source) ~= "function" then
        return var[source]
    end
    local ok, value = pcall(source)
    return ok and value or nil
end

-- Sets the variable with the members that the settings ask for.
function _M.set_more(var, extra)
    local names = {}
    for name in pairs(extra) do
        names[#names + 1] = name
    end
    table.sort(names)
    local out, size = {}, 0
    for _, name in ipairs(names) do
        local value = value_of(extra[name], var)
        if value ~= nil and value ~= "" then
            local member = "," .. json.member(name, value, MORE)
            size = size + #member
            if size <= MAX_MORE then
                out[#out + 1] = member
            end
        end
    end
    var.fl_more = table.concat(out)
end

return _M
