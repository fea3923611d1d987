#!lua
-- One append of the Redis journal, judged and carried out where the records lie: nothing else runs meanwhile, and with
-- appendfsync always neither the answer nor the message leaves before the records are on disk (J1).
-- `server/append_judge.py` says the same in Python; the contract suite holds both to it.
--
-- The shebang makes Redis refuse the script before its first write when memory is full or the disk fails: without it,
-- a script may be stopped between two writes, and scripts are not rolled back.
--
-- KEYS  1 heads  2 bodies  3 meta  4 due
-- ARGV  1 channel  2 offset  3 chain  4 worker  5 number  6 most records in a tail  7 entries, then for each entry:
--       head, body, wake_at, and three lists, each as its length and its members: rests, changes, erases
-- Answers {'appended', first, last, chain...}, {'conflict', offset, chain, head, body or false...},
--         {'forked', offset, chain} or {'overtaken', number}
local heads, bodies, meta, due = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local channel, at, at_chain, worker, number = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4], tonumber(ARGV[5])
local known = redis.call('HMGET', meta, 'offset', 'chain', 'batch:' .. worker)
local offset, chain, batch = tonumber(known[1] or '0'), known[2] or '', known[3]

local function whole(figure) -- Lua would write large numbers as 1e+15
  return string.format('%.0f', figure)
end

local function records(first, last)
  return redis.call('XRANGE', heads, whole(first) .. '-0', whole(last) .. '-0')
end

if batch then -- J5: before all else, for the room may have gone on since
  local last_number, first, last = string.match(batch, '^(%d+):(%d+):(%d+)$')
  if tonumber(last_number) > number then return {'overtaken', tonumber(last_number)} end
  if tonumber(last_number) == number then
    local answer = {'appended', tonumber(first), tonumber(last)}
    for _, record in ipairs(records(first, last)) do answer[#answer + 1] = record[2][4] end
    return answer
  end
end

local mine = at <= offset -- J4: is the caller's history this one?
if mine and at == 0 then
  mine = at_chain == ''
elseif mine and at == offset then
  mine = at_chain == chain
elseif mine then
  local record = records(at, at)[1]
  mine = record ~= nil and record[2][4] == at_chain
end
if not mine then return {'forked', offset, chain} end

local entries, rests, cursor = {}, {}, 8
local function take()
  cursor = cursor + 1
  return ARGV[cursor - 1]
end
local function take_list()
  local list = {}
  for _ = 1, tonumber(take()) do list[#list + 1] = take() end
  return list
end
for _ = 1, tonumber(ARGV[7]) do
  local entry = {head = take(), body = take(), wake_at = take()}
  for _, scope in ipairs(take_list()) do rests[scope] = true end
  entry.changes, entry.erases = take_list(), take_list()
  entries[#entries + 1] = entry
end

for scope in pairs(rests) do -- J2
  local changed_at = scope == '*' and offset or tonumber(redis.call('HGET', meta, 'scope:' .. scope) or '0')
  if changed_at > at then -- J3
    local answer = {'conflict'}
    for _, record in ipairs(records(at + 1, math.min(offset, at + tonumber(ARGV[6])))) do
      local place = string.match(record[1], '^%d+')
      answer[#answer + 1] = tonumber(place)
      answer[#answer + 1] = record[2][4]
      answer[#answer + 1] = record[2][2]
      answer[#answer + 1] = redis.call('HGET', bodies, place)
    end
    return answer
  end
end

local answer = {'appended', offset + 1, offset + #entries}
for _, entry in ipairs(entries) do
  offset, chain = offset + 1, redis.sha1hex(chain .. entry.head) -- J4
  local place = whole(offset)
  redis.call('XADD', heads, place .. '-0', 'head', entry.head, 'chain', chain)
  redis.call('HSET', bodies, place, entry.body)
  for _, erased in ipairs(entry.erases) do redis.call('HDEL', bodies, erased) end -- J6
  for _, scope in ipairs(entry.changes) do redis.call('HSET', meta, 'scope:' .. scope, place) end -- J2
  if entry.wake_at ~= '0' then redis.call('ZADD', due, entry.wake_at, entry.wake_at) end -- J7
  redis.call('PUBLISH', channel, place .. ':' .. chain .. ':' .. #entry.head .. ':' .. entry.head .. entry.body) -- J8
  answer[#answer + 1] = chain
end
redis.call('HSET', meta, 'offset', whole(offset), 'chain', chain,
  'batch:' .. worker, whole(number) .. ':' .. whole(answer[2]) .. ':' .. whole(offset))
return answer
