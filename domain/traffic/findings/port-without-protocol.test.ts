import { expect, it } from 'vitest'
import { judge, places } from '../testing/judge.ts'
import { service, to, virtualService } from '../testing/objects.ts'
import { portWithoutProtocol } from './port-without-protocol.ts'

const routes = virtualService({ http: [{ route: [to()] }] })
const place = 'Service shop/catalog /spec/ports/0/name'

it.each([
  ['http', { name: 'http', port: 80 }, []],
  ['a suffix', { name: 'grpc-web-api', port: 80 }, []],
  ['said by appProtocol', { name: 'web', appProtocol: 'http', port: 80 }, []],
  ['UDP', { name: 'voice', protocol: 'UDP', port: 80 }, []],
  ['a name that says nothing', { name: 'web', port: 80 }, [place]],
  ['a name that only begins like one', { name: 'httpweb', port: 80 }, [place]],
  ['no name', { port: 80 }, [place]],
])('%s', (_name, port, expected) => {
  expect(places(judge(portWithoutProtocol, [service({ ports: [port] }), routes]))).toEqual(expected)
})

it('is not said of a Service no route leads to', () => {
  expect(judge(portWithoutProtocol, [service({ ports: [{ port: 80 }] })])).toEqual([])
})
