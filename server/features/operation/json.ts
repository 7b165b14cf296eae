import 'server-only'
import type { Prisma } from '#server/clients/catalog/generated/client.ts'

/**
 * A value as a JSON column takes it. What the API server or a planner made is JSON already, except for absent
 * fields: `undefined` is dropped here, as it would be on the wire.
 */
export function toJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value))
}
