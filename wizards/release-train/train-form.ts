import type { FieldPath, UseFormReturn } from 'react-hook-form'
import { emptyRelease, type ReleaseForm, touched } from '#components/release/form/release-form.ts'
import { schema, type TrainInput } from './schema.ts'

export type TrainForm = UseFormReturn<TrainInput>

/** The form before anyone has touched it: two cars in which nothing is chosen. */
export function emptyTrain(): TrainInput {
  const { order, gate, rollbackPromoted, name } = schema.omit({ namespace: true, cars: true }).parse({})
  return { namespace: '', name, order, gate, rollbackPromoted, cars: [emptyRelease(), emptyRelease()] }
}

/** What the verdicts on a car depend on. The link carries no more: ten cars have to fit into an address. */
const observedOfCar = ['namespace', 'workload', 'service', 'change', 'strategy', 'weights', 'mirrorPercent'] as const

export function observedOf({ namespace, cars }: Partial<TrainInput>): Readonly<Record<string, unknown>> {
  const seen = cars?.map((car) => Object.fromEntries(observedOfCar.map((field) => [field, car[field]])))
  return { namespace, cars: seen }
}

/** What a link fills in: of each car what it names, and the form's own proposals for the rest. */
export function filledIn(draft: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!Array.isArray(draft.cars)) return draft
  return { ...draft, cars: draft.cars.map((car: object) => ({ ...emptyRelease(), ...car })) }
}

type Path = FieldPath<TrainInput>

/**
 * One car as a form of a release: the same values, under the names they have in a release. Choosing a workload chooses
 * the namespace of the train, as long as it has none.
 */
export function carForm(form: TrainForm, index: number): ReleaseForm {
  const at = (name: string) => `cars.${index}.${name}` as Path
  const read = (get: (path: Path) => unknown, names: string | readonly string[]) =>
    typeof names === 'string' ? get(at(names)) : names.map((name) => get(at(name)))
  return {
    watch: ((names: string | readonly string[]) => read((path) => form.watch(path), names)) as ReleaseForm['watch'],
    getValues: ((names: string | readonly string[]) =>
      read((path) => form.getValues(path), names)) as ReleaseForm['getValues'],
    setValue: ((name: string, value: never, options: typeof touched) => {
      form.setValue(at(name), value, options)
      if (name === 'namespace' && form.getValues('namespace') === '') form.setValue('namespace', value, touched)
    }) as ReleaseForm['setValue'],
    register: ((name: string, options: object) => form.register(at(name), options)) as ReleaseForm['register'],
  }
}
