import { expect, it } from 'vitest'
import { judge, places } from '../testing/judge.ts'
import { to, virtualService } from '../testing/objects.ts'
import { faultWithRetries } from './fault-with-retries.ts'

const fault = { abort: { httpStatus: 503, percentage: { value: 1 } } }
const place = 'VirtualService shop/catalog /spec/http/0/fault'

it.each([
  ['a fault alone', { fault }, []],
  ['retries alone', { retries: { attempts: 2 } }, []],
  ['a fault and retries', { fault, retries: { attempts: 2 } }, [place]],
  ['a fault and a timeout', { fault, timeout: '1s' }, [place]],
])('%s', (_name, route, expected) => {
  expect(places(judge(faultWithRetries, [virtualService({ http: [{ route: [to()], ...route }] })]))).toEqual(expected)
})
