import { knownHost } from '../model/known-host.ts'
import { hostPointer, namedDestinations } from './destinations.ts'
import type { TrafficCheck } from './finding.ts'

/** A route names a host for which there is neither a Service nor a ServiceEntry: its requests answer 503. */
export const unknownHost: TrafficCheck = {
  code: 'UNKNOWN_HOST',
  severity: 'error',
  of: ['virtualservices', 'httproutes'],
  find: (object, view) =>
    namedDestinations(object).flatMap(({ route, destination }) =>
      knownHost(view, destination.host).found === 'absent'
        ? [{ pointer: hostPointer(object, destination), values: { route: route.key, host: destination.host } }]
        : [],
    ),
}
