import type { TrainInput } from './schema.ts'

type Named = { readonly name?: string; readonly cars?: readonly { readonly workload?: { readonly name?: string } }[] }

/** What a train is called: its name, else its workloads; undefined as long as there is neither. */
export function nameOf({ name = '', cars = [] }: Named | Partial<TrainInput>): string | undefined {
  if (name !== '') return name
  const names = cars.map(({ workload }) => workload?.name ?? '').filter((workload) => workload !== '')
  return names.length === 0 ? undefined : names.join(', ')
}
