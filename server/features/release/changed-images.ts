import 'server-only'
import { valueAt } from '#domain/plan/examine-patch.ts'
import type { ReleaseDto } from './release-dto.ts'

type Container = { readonly name: string; readonly image?: string }

/** The containers whose image differs between two pod templates, those that only one of them has among them. */
export function changedImages(original: unknown, template: unknown): ReleaseDto['images'] {
  const [before, after] = [imagesOf(original), imagesOf(template)]
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((container) => ({ container, from: before.get(container) ?? null, to: after.get(container) ?? null }))
    .filter(({ from, to }) => from !== to)
}

function imagesOf(template: unknown): ReadonlyMap<string, string> {
  const containers = ['/spec/initContainers', '/spec/containers'].flatMap(
    (path) => (valueAt(template, path) as readonly Container[] | undefined) ?? [],
  )
  return new Map(containers.map(({ name, image }) => [name, image ?? '']))
}
