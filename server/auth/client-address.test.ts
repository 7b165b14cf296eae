import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { socketAddressHeader, writeSocketAddress } from './client-address.ts'

test('the address is that of the connection, whatever the client says', async () => {
  writeSocketAddress()
  const heard: IncomingHttpHeaders[] = []
  const server = createServer((request, response) => {
    heard.push(request.headers)
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const forged = { [socketAddressHeader]: '198.51.100.7', 'x-forwarded-for': '198.51.100.7' }
  for (const headers of [forged, {}]) await (await fetch(`http://127.0.0.1:${port}`, { headers })).text()
  server.closeAllConnections()
  server.close()
  expect(heard.map((headers) => headers[socketAddressHeader])).toEqual(['127.0.0.1', '127.0.0.1'])
})
