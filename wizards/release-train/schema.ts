import { z } from 'zod'
import { releaseSchema } from '#domain/release/input/release-schema.ts'
import { trainGates, trainOrders } from '#domain/release/train/train.ts'

const path = 'wizards.release-train.invalid'
const { namespace } = releaseSchema.shape
const mostCars = 10

/** A train: releases of one namespace, in their order, and how they go. Each car is what the wizard `release` takes. */
export const schema = z.strictObject({
  namespace,
  name: z
    .string()
    .max(100, `${path}.too-long`)
    .default('')
    .meta({ description: 'Left out: the names of the workloads.' }),
  cars: z
    .array(releaseSchema)
    .min(2, `${path}.cars`)
    .max(mostCars, `${path}.cars`)
    .meta({ description: 'In the order in which they are promoted; all in the namespace of the train.' }),
  order: z
    .enum(trainOrders, `${path}.order`)
    .default('together')
    .meta({ description: 'together: all wait at one gate; sequential: a car begins when the one before is promoted.' }),
  gate: z
    .enum(trainGates, `${path}.gate`)
    .default('manual')
    .meta({ description: 'manual: a person opens it; automatic: it opens when whoever is waited for stands there.' }),
  rollbackPromoted: z
    .boolean()
    .default(true)
    .meta({ description: 'When the train turns back: promoted cars go back to the version before, too.' }),
})

/** Of a form that is being filled in: each car is read field by field, whatever it lacks. */
export const draft = z.object({ namespace, cars: z.array(z.looseObject({})).max(mostCars) })

export type TrainInput = z.infer<typeof schema>
