-- What flatlog.configure() takes, checked when it is called: a mistake stops nginx from starting.

local common = {
    timestamp = true, level = true, component = true, message = true,
    request_id = true, duration_ms = true, error = true, extra = true,
}

local written = {
    method = true, uri = true, status = true, bytes = true, remote_addr = true, host = true,
    protocol = true, user_agent = true, referer = true, upstream = true, connection = true,
}

local _M = {
    -- Where application records go; relative to nginx's prefix.
    file = "logs/gateway-app.log",
    -- More members of extra in the record of every request: name = nginx variable or function.
    extra = {},
    -- With capture_ngx_log(): also write the text to nginx's error log.
    keep_text = false,
}

-- The record's own top-level fields, which extra must not repeat.
_M.common = common

local function complain(problem)
    error("flatlog.configure: " .. problem, 3)
end

local CHECKS = {
    file = function(value)
        if type(value) ~= "string" or value == "" then
            complain("file must be a path")
        end
    end,
    keep_text = function(value)
        if type(value) ~= "boolean" then
            complain("keep_text must be true or false")
        end
    end,
    extra = function(value)
        if type(value) ~= "table" then
            complain("extra must be a table")
        end
        for name, source in pairs(value) do
            if type(name) ~= "string" or not name:find("^[a-z][a-z0-9_]*$") then
                complain("a name in extra must match ^[a-z][a-z0-9_]*$: " .. tostring(name))
            end
            if common[name] or written[name] then
                complain("extra." .. name .. " is written already")
            end
            if type(source) ~= "string" and type(source) ~= "function" then
                complain("extra." .. name .. " must be the name of an nginx variable or a function")
            end
        end
    end,
}

function _M.change(options)
    for name, value in pairs(options) do
        local check = CHECKS[name]
        if not check then
            complain("there is no setting " .. tostring(name))
        end
        check(value)
    end
    for name, value in pairs(options) do
        _M[name] = value
    end
end

-- The file's full path.
function _M.path()
    local file = _M.file
    if file:find("^/") or file:find("^%a:[/\\]") then
        return file
    end
    return ngx.config.prefix() .. file
end

return _M
