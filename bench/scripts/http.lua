-- The same requests as create_bill.sql and list_products.sql, through HTTP, for wrk.
-- Arguments: operation, orgs, products, file of tokens, prefix of idempotency keys, rate (0: none).

local ffi = require("ffi")
ffi.cdef[[
typedef struct { long seconds; long microseconds; } bench_time;
int gettimeofday(bench_time *now, void *zone);
]]
local clock = ffi.new("bench_time")

local function now()
    ffi.C.gettimeofday(clock, nil)
    return tonumber(clock.seconds) + tonumber(clock.microseconds) / 1e6
end

local operation, orgs, products, prefix, rate
local tokens = {}
local sent = 0

local function product_id(org, product)
    return string.format("%08d-0000-7000-8000-%012d", org, product)
end

local function body(org)
    local first = math.random(products)
    local second = 1 + (first + math.random(0, math.floor(products / 3))) % products
    local third = 1 + (second + math.random(0, math.floor(products / 3))) % products
    return string.format(
        '{"issue": true, "lines": [{"product_id": "%s", "quantity": "1"}, {"product_id": "%s", "quantity": "2"}, '
        .. '{"product_id": "%s", "quantity": "3"}], "payments": [{"method": "card", "amount": "1.00"}]}',
        product_id(org, first), product_id(org, second), product_id(org, third)
    )
end

local function create_bill(org)
    local content = body(org)
    return string.format(
        "POST /api/v1/org/00000000-0000-7000-8000-%012d/bills HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        .. "Authorization: Bearer %s\r\nIdempotency-Key: %s-%d\r\nContent-Type: application/json\r\n"
        .. "Content-Length: %d\r\n\r\n%s",
        org, tokens[org], prefix, sent, #content, content
    )
end

local function list_products(org)
    return string.format(
        "GET /api/v1/org/00000000-0000-7000-8000-%012d/products?limit=50 HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        .. "Authorization: Bearer %s\r\n\r\n",
        org, tokens[org]
    )
end

local make
local next_at = 0

function init(arguments)
    operation, orgs, products = arguments[1], tonumber(arguments[2]), tonumber(arguments[3])
    for token in io.lines(arguments[4]) do tokens[#tokens + 1] = token end
    prefix, rate = arguments[5], tonumber(arguments[6])
    math.randomseed(tonumber(prefix:sub(1, 8), 16))
    make = operation == "create_bill" and create_bill or list_products
    if rate > 0 then
        next_at = now()
        -- Arrivals of a Poisson process; whichever connection is free takes the next one.
        delay = function()
            next_at = next_at - math.log(1 - math.random()) / rate
            return math.max(0, math.floor((next_at - now()) * 1000 + 0.5))
        end
    end
end

function request()
    sent = sent + 1
    return make(math.random(orgs))
end

function done(summary, latency, requests)
    local errors = summary.errors
    print(string.format(
        '{"requests": %d, "seconds": %f, "errors": %d, "p50": %f, "p99": %f}',
        summary.requests, summary.duration / 1e6,
        errors.connect + errors.read + errors.write + errors.status + errors.timeout,
        latency:percentile(50) / 1000, latency:percentile(99) / 1000
    ))
end
