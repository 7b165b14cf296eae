import { z } from 'zod'
import { routeChoice } from '#domain/traffic/wizard/route-choice.ts'
import { untilField } from '#domain/traffic/wizard/until.ts'

const name = z.string().min(1, 'traffic.invalid.required').max(253, 'traffic.invalid.too-long')

const weight = z.object({
  host: name.meta({
    description: 'Host of the destination as the route names it; a short name is taken in the namespace.',
  }),
  subset: name.optional().meta({ description: 'Subset of the DestinationRule.' }),
  port: z
    .int()
    .min(1)
    .max(65_535)
    .optional()
    .meta({ description: 'Only needed where one host and subset stands in the route with several ports.' }),
  // Range and total are the planner's to judge, so that they are told together with every other refusal.
  weight: z
    .number('wizards.traffic-split.invalid.weight')
    .meta({ description: 'Whole percent, 0 to 100; all of them total 100.' }),
})

/** One route's new split. Every destination of the route is named once; weights are whole percent and total 100. */
export const schema = z.object({
  ...routeChoice,
  weights: z
    .array(weight)
    .min(1, 'wizards.traffic-split.invalid.weights')
    .max(50, 'wizards.traffic-split.invalid.weights'),
  until: untilField.optional(),
  acceptChangedExamples: z
    .array(z.string().max(100))
    .max(100)
    .optional()
    .meta({ description: 'Names of example requests that may be answered otherwise afterwards.' }),
})

export type SplitInput = z.infer<typeof schema>
export type WeightInput = SplitInput['weights'][number]
