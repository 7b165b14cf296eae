import { routesOf } from '../model/routes.ts'
import type { TrafficCheck } from './finding.ts'

/** A fault on a route disables its retries and its timeout. */
export const faultWithRetries: TrafficCheck = {
  code: 'FAULT_WITH_RETRIES',
  severity: 'warning',
  of: ['virtualservices'],
  find: (object) =>
    routesOf(object).flatMap(({ key, pointer, raw: { fault, retries, timeout } }) =>
      fault !== undefined && (retries !== undefined || timeout !== undefined)
        ? [{ pointer: `${pointer}/fault`, values: { route: key } }]
        : [],
    ),
}
