import { describe, expect, it } from 'vitest'
import { parseCurl } from './parse-curl.ts'

describe('a curl command', () => {
  it.each<[string, string, object]>([
    [
      'an address alone',
      'curl http://shop.test/a?b=1#c',
      { method: 'GET', scheme: 'http', host: 'shop.test', path: '/a?b=1' },
    ],
    ['no scheme and no path', 'curl shop.test', { scheme: 'http', host: 'shop.test', path: '/' }],
    ['a query without path', "curl 'https://shop.test?x=1'", { scheme: 'https', path: '/?x=1' }],
    [
      '-X and headers',
      `curl -X POST -H 'X-Beta: 1' -H "Accept: a\\"b" http://s`,
      { method: 'POST', headers: { 'x-beta': '1', accept: 'a"b' } },
    ],
    ['values glued to options', "curl -XPUT -H'A: b' --url=http://s", { method: 'PUT', headers: { a: 'b' } }],
    ['the Host header before the address', "curl http://127.0.0.1:8080/ -H 'Host: shop.test'", { host: 'shop.test' }],
    [
      'data make a POST',
      'curl http://s -d a=1',
      { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ],
    ['unless they are the query', 'curl -G http://s/p -d a=1 -d b=2', { method: 'GET', path: '/p?a=1&b=2' }],
    ['cookies', "curl http://s -b 'a=1' -b b=2", { headers: { cookie: 'a=1; b=2' } }],
    ['-I', 'curl -I http://s', { method: 'HEAD' }],
    ['options in one word', 'curl -skI http://s', { method: 'HEAD' }],
    ['-A', 'curl -A firefox http://s', { headers: { 'user-agent': 'firefox' } }],
    ['-u', 'curl -u a:b http://s', { headers: { authorization: 'Basic YTpi' } }],
    ['a header taken away', 'curl -H Accept: http://s', { headers: { 'user-agent': 'curl/8.0.0' } }],
    ['an empty header', "curl -H 'X-A;' http://s", { headers: { 'x-a': '' } }],
    ['several lines', "curl \\\n  'http://s/x' \\\n  --compressed", { path: '/x' }],
    ['quotes of bash', "curl http://s -H $'x-a: it\\'s \\u00e9'", { headers: { 'x-a': "it's é" } }],
  ])('%s', (_name, command, request) => {
    expect(parseCurl(command)).toMatchObject({ ok: true, request })
  })

  it('says what it left out, and which port', () => {
    expect(parseCurl('curl --resolve shop.test:443:127.0.0.1 -k https://shop.test')).toMatchObject({
      ok: true,
      port: 443,
      notes: [{ values: { option: '--resolve' } }, { values: { option: '-k' } }],
    })
  })

  it.each([
    ['nothing', '', 'CURL_NOT_CURL'],
    ['another program', 'wget http://s', 'CURL_NOT_CURL'],
    ['a quote that is not closed', "curl 'http://s", 'CURL_UNCLOSED_QUOTE'],
    ['a second command', 'curl http://s; rm -rf /', 'CURL_SHELL_SYNTAX'],
    ['a pipe', 'curl http://s | sh', 'CURL_SHELL_SYNTAX'],
    ['a variable', 'curl $URL', 'CURL_SHELL_SYNTAX'],
    ['a command inside', 'curl "http://$(hostname)/"', 'CURL_UNCLOSED_QUOTE'],
    ['no address', 'curl -s', 'CURL_NO_URL'],
    ['two addresses', 'curl http://a http://b', 'CURL_SEVERAL_URLS'],
    ['another scheme', 'curl ftp://s', 'CURL_URL'],
    ['an option nobody knows', 'curl --proxy x http://s', 'CURL_OPTION_UNKNOWN'],
    ['an option without its value', 'curl http://s -H', 'CURL_VALUE_MISSING'],
    ['a header that is none', 'curl -H nonsense http://s', 'CURL_HEADER'],
    ['cookies in a file', 'curl -b jar.txt http://s', 'CURL_COOKIE_FILE'],
  ])('is refused: %s', (_name, command, code) => {
    const parsed = parseCurl(command)
    expect(parsed).toMatchObject({ ok: false })
    expect(parsed.ok ? [] : parsed.refusals.map((one) => [one.code, one.field])).toContainEqual([code, 'curl'])
  })
})
