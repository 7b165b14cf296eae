import { z } from 'zod'
import { routeChoice } from '#domain/traffic/wizard/route-choice.ts'
import { untilField } from '#domain/traffic/wizard/until.ts'

const percent = z
  .number('wizards.traffic-fault.invalid.percent')
  .gt(0, 'wizards.traffic-fault.invalid.percent')
  .max(100, 'wizards.traffic-fault.invalid.percent')
  .meta({ description: 'Percent of the requests, above 0 to 100; one decimal counts.' })

/** The longest delay: a client that waits longer has given up by itself. */
const longestDelaySeconds = 300

/** A fault in one route, for one header unless said otherwise, and never without an end. */
export const schema = z.object({
  ...routeChoice,
  scope: z
    .enum(['header', 'everybody'])
    .default('header')
    .meta({ description: '`header`: only requests that carry the header; `everybody`: all requests of the route.' }),
  header: z
    .object({
      name: z
        .string()
        .regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'wizards.traffic-fault.invalid.header')
        .meta({ description: 'In lower case, as Istio compares it.' }),
      value: z.string().min(1, 'traffic.invalid.required').max(200, 'wizards.traffic-fault.invalid.value'),
    })
    .default({ name: 'x-fault', value: 'on' }),
  delay: z
    .object({
      seconds: z
        .number('wizards.traffic-fault.invalid.seconds')
        .min(0.001, 'wizards.traffic-fault.invalid.seconds')
        .max(longestDelaySeconds, 'wizards.traffic-fault.invalid.seconds'),
      percent,
    })
    .optional()
    .meta({ description: 'Requests wait this long before they are sent on.' }),
  abort: z
    .object({
      status: z
        .int('wizards.traffic-fault.invalid.status')
        .min(200, 'wizards.traffic-fault.invalid.status')
        .max(599, 'wizards.traffic-fault.invalid.status'),
      percent,
    })
    .optional()
    .meta({ description: 'Requests are answered with this status and not sent on.' }),
  until: untilField.min(1, 'traffic.invalid.required'),
})

export type FaultInput = z.infer<typeof schema>
