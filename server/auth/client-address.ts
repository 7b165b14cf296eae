import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

/** Holds the address a request's connection comes from; written by us on every request, whatever a client sent in it. */
export const socketAddressHeader = 'x-pilothouse-socket-address'

/**
 * Makes every HTTP server of this process write down who is at the other end of the connection, before anybody reads
 * the request. Next itself fills only an absent `x-forwarded-for`, so a client that sends one would choose its own
 * address, and with it its own rate limit.
 */
export function writeSocketAddress(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { readonly request: IncomingMessage }
    request.headers[socketAddressHeader] = request.socket.remoteAddress ?? ''
  })
}
