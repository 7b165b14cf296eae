import { z } from 'zod'

/** The longest an experiment may carry its own end. */
export const longestDays = 30

const name = z
  .string()
  .min(1, 'wizards.traffic-split.invalid.required')
  .max(253, 'wizards.traffic-split.invalid.too-long')

/** A name Kubernetes could have given (RFC 1123 subdomain); anything else would be a path, not a name. */
const objectName = name.regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, 'wizards.traffic-split.invalid.name')

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
  namespace: objectName,
  virtualService: objectName,
  route: z
    .union(
      [z.string().min(1, 'wizards.traffic-split.invalid.required'), z.int().min(0)],
      'wizards.traffic-split.invalid.required',
    )
    .meta({ description: 'Name of the HTTP route, or its position from 0.' }),
  weights: z
    .array(weight)
    .min(1, 'wizards.traffic-split.invalid.weights')
    .max(50, 'wizards.traffic-split.invalid.weights'),
  until: z
    .string()
    .max(40, 'wizards.traffic-split.invalid.until')
    .optional()
    .meta({
      description: `RFC 3339; the server then puts the previous split back. At most ${longestDays} days ahead.`,
    }),
  acceptChangedExamples: z
    .array(z.string().max(100))
    .max(100)
    .optional()
    .meta({ description: 'Names of example requests that may be answered otherwise afterwards.' }),
})

export type SplitInput = z.infer<typeof schema>
export type WeightInput = SplitInput['weights'][number]
