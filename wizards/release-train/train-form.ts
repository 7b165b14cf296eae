import type { FieldPath, UseFormReturn } from 'react-hook-form'
import { emptyRelease, type ReleaseForm, touched } from '#components/release/form/release-form.ts'
import { schema, type TrainInput } from './schema.ts'

export type TrainForm = UseFormReturn<TrainInput>

/** The form before anyone has touched it: two cars in which nothing is chosen. */
export function emptyTrain(): TrainInput {
  const { order, gate, rollbackPromoted, name } = schema.omit({ namespace: true, cars: true }).parse({})
  return { namespace: '', name, order, gate, rollbackPromoted, cars: [emptyRelease(), emptyRelease()] }
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
