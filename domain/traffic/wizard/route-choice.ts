import { z } from 'zod'

/** A name Kubernetes could have given (RFC 1123 subdomain); anything else would be a path, not a name. */
const objectName = z
  .string()
  .min(1, 'traffic.invalid.required')
  .max(253, 'traffic.invalid.too-long')
  .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, 'traffic.invalid.name')

/** The fields by which each wizard that edits one route names it. */
export const routeChoice = {
  namespace: objectName,
  virtualService: objectName,
  route: z
    .union([z.string().min(1, 'traffic.invalid.required'), z.int().min(0)], 'traffic.invalid.required')
    .meta({ description: 'Name of the HTTP route, or its position from 0.' }),
} as const

export type RouteChoice = {
  readonly namespace: string
  readonly virtualService: string
  readonly route: string | number
}

/** A deep link may carry anything, and what is read must be a name. */
export function isObjectName(value: unknown): value is string {
  return objectName.safeParse(value).success
}
