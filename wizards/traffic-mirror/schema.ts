import { z } from 'zod'
import { routeChoice } from '#domain/traffic/wizard/route-choice.ts'
import { untilField } from '#domain/traffic/wizard/until.ts'

const mirror = z.object({
  host: z
    .string()
    .min(1, 'traffic.invalid.required')
    .max(253, 'traffic.invalid.too-long')
    .meta({ description: 'Who gets the copies; a short name is taken in the namespace.' }),
  subset: z
    .string()
    .min(1)
    .max(253, 'traffic.invalid.too-long')
    .optional()
    .meta({ description: 'Subset of the DestinationRule.' }),
  port: z.int().min(1).max(65_535).optional().meta({ description: 'Only where the Service has several.' }),
  percent: z
    .number('wizards.traffic-mirror.invalid.percent')
    .gt(0, 'wizards.traffic-mirror.invalid.percent')
    .max(100, 'wizards.traffic-mirror.invalid.percent')
    .meta({ description: 'Of the requests, always written: without it all are copied.' }),
})

/** The mirrors of one route, all of them; none takes them away. They end unless `keep` is said. */
export const schema = z.object({
  ...routeChoice,
  mirrors: z.array(mirror).max(5, 'wizards.traffic-mirror.invalid.mirrors'),
  until: untilField
    .optional()
    .meta({ description: 'RFC 3339; needed unless `keep` is true or mirrors are taken away.' }),
  keep: z.boolean().default(false).meta({ description: 'true: the mirrors stay until somebody takes them away.' }),
})

export type MirrorInput = z.infer<typeof schema>
export type Mirror = MirrorInput['mirrors'][number]
