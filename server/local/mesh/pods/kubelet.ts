import { rmSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server, type ServerOptions } from 'node:https'
import type { PodEntry } from './pod-entry.ts'
import type { PodLine, PodLogs } from './pod-logs.ts'

type Pods = { readonly logs: PodLogs; named(namespace: string, pod: string): PodEntry | null }

/**
 * The one thing of the kubelet's API that the API server asks of these nodes: `GET /containerLogs/<namespace>/<pod>/<container>`
 * with `tailLines`, `follow`, `timestamps` and `previous`. Only the API server's own certificate opens it.
 */
export function serveKubelet(path: string, tls: Pick<ServerOptions, 'ca' | 'cert' | 'key'>, pods: Pods): Server {
  const server = createServer({ ...tls, requestCert: true, rejectUnauthorized: true }, (request, response) =>
    answer(request, response, pods),
  )
  rmSync(path, { force: true })
  return server.listen(path)
}

function answer(request: IncomingMessage, response: ServerResponse, { logs, named }: Pods): void {
  const url = new URL(request.url ?? '/', 'https://kubelet')
  const [, part, namespace = '', pod = '', container = ''] = url.pathname.split('/').map(decodeURIComponent)
  const refuse = (status: number, message: string) => response.writeHead(status).end(message)
  if (part !== 'containerLogs') return void refuse(404, 'not served by the nodes of the embedded cluster')
  const entry = named(namespace, pod)
  if (entry === null) return void refuse(404, `pod ${namespace}/${pod} has not started`)
  const { searchParams } = url
  if (searchParams.get('previous') === 'true')
    return void refuse(400, `previous terminated container "${container}" in pod "${pod}" not found`)
  const tail = searchParams.get('tailLines')
  const stamped = searchParams.get('timestamps') === 'true'
  const write = ({ at, text }: PodLine) => void response.write(stamped ? `${at} ${text}\n` : `${text}\n`)
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).flushHeaders()
  for (const line of logs.last(entry.uid, tail === null ? undefined : Number(tail))) write(line)
  if (searchParams.get('follow') !== 'true') return void response.end()
  response.once('close', logs.follow(entry.uid, write))
}
