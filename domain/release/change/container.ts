import { valueAt } from '#domain/plan/examine-patch.ts'
import type { Refusal } from '#domain/plan/operation.ts'
import type { Change } from '../spec.ts'
import type { ChangedContainer } from './changed-container.ts'
import { changeEnvironment } from './environment.ts'
import { isImage } from './image.ts'
import { containerLists, entriesAt, mapContainers, withField } from './pod-template.ts'
import { type Changed, refuseChange } from './refuse-change.ts'
import { changeResources } from './resources.ts'

/**
 * Image, environment and resources of one container; the others stay as they are.
 *
 * - `CONTAINER_NOT_FOUND` at `change.container`: neither a container nor an init container has that name.
 * - `IMAGE_INVALID` at `change.image`.
 */
export function changeContainer(template: unknown, change: Change): Changed {
  const missing = unknownContainer(template, change)
  if (missing !== null) return missing
  const name = change.container ?? valueAt(template, '/spec/containers/0/name')
  const refusals: Refusal[] = []
  const changed = mapContainers(template, (container) => {
    if (valueAt(container, '/name') !== name) return container
    const result = changeOne(container, change)
    refusals.push(...result.refusals)
    return result.container
  })
  return { template: changed, refusals }
}

function unknownContainer(template: unknown, { container }: Change): Changed | null {
  const names = containerLists.flatMap((list) =>
    entriesAt(template, `/spec/${list}`).map((each) => String(valueAt(each, '/name'))),
  )
  if (container === undefined || names.includes(container)) return null
  const values = { container, containers: names.join(', ') }
  return { template, refusals: [refuseChange('CONTAINER_NOT_FOUND', 'change.container', values)] }
}

function changeOne(container: unknown, { image, env, resources }: Change): ChangedContainer {
  const withImage = image === undefined ? container : withField(container, 'image', image)
  const withEnv = changeEnvironment(withImage, env ?? {})
  const withResources = changeResources(withEnv.container, resources ?? {})
  return {
    container: withResources.container,
    refusals: [
      ...(image === undefined || isImage(image) ? [] : [refuseChange('IMAGE_INVALID', 'change.image', { image })]),
      ...withEnv.refusals,
      ...withResources.refusals,
    ],
  }
}
