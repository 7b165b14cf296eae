import { describe, expect, it } from 'vitest'
import { readSearch } from './read-search.ts'
import { requestUrl } from './trace-url.ts'

describe('what the address of the page asks', () => {
  it.each([
    ['nothing yet', {}, null],
    [
      'a host alone is a GET of / at a gateway',
      { host: 'a.test' },
      { method: 'GET', scheme: 'http', host: 'a.test', path: '/', headers: {}, from: { kind: 'gateway', port: 80 } },
    ],
    [
      'a command',
      { curl: 'curl https://a.test/x' },
      { scheme: 'https', host: 'a.test', path: '/x', from: { kind: 'gateway', port: 443 } },
    ],
    [
      'a command from a pod',
      { curl: 'curl http://a', from: 'mesh', namespace: 'shop', labels: 'app=web' },
      { from: { kind: 'mesh', namespace: 'shop', labels: { app: 'web' } } },
    ],
    [
      'headers, one a line',
      { host: 'a', headers: 'X-A: 1\r\n\r\nx-b:2: 3' },
      { headers: { 'x-a': '1', 'x-b': '2: 3' } },
    ],
  ])('%s', (_name, search, request) => {
    const read = readSearch(search)
    if (request === null) expect(read).toBeNull()
    else expect(read).toMatchObject({ ok: true, request })
  })
  it.each([
    ['a port that is none', { host: 'a', port: 'x' }, 'from.port'],
    ['a port out of range', { host: 'a', port: '70000' }, 'from.port'],
    ['a host with a path', { host: 'a/b' }, 'host'],
    ['a header without colon', { host: 'a', headers: 'nonsense' }, 'headers'],
    ['no namespace', { host: 'a', from: 'mesh' }, 'from.namespace'],
    ['a command that is none', { curl: 'wget x' }, 'curl'],
    ['a command with an address too long', { curl: `curl http://${'a'.repeat(300)}` }, 'curl'],
  ])('is refused at its field: %s', (_name, search, field) => {
    const read = readSearch(search)
    expect(read?.ok === false ? read.refusals.map((refusal) => refusal.field) : read).toContain(field)
    if (read?.ok === false) for (const { message } of read.refusals) expect(message.key).toMatch(/^[a-z]+\./)
  })
  it.each([
    { kind: 'gateway' as const, port: 8080, gateway: 'shop/shop' },
    { kind: 'mesh' as const, namespace: 'shop', labels: { app: 'web', v: '1' } },
  ])('an address made from a request asks the same', (from) => {
    const request = { method: 'PUT', scheme: 'http' as const, host: 'a:1', path: '/x?y=z&q', headers: { a: 'b' }, from }
    const search = Object.fromEntries(new URL(requestUrl(request), 'http://x').searchParams)
    expect(readSearch(search)).toEqual({ ok: true, request, notes: [] })
  })
})
