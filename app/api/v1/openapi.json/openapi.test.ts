import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { trainVerbs } from '#domain/release/train/train.ts'
import { releaseVerbs } from '#server/features/release/release-dto.ts'
import { buildOpenapi } from './build-openapi.ts'
import { apiRoutes } from './routes.ts'

const described = buildOpenapi(apiRoutes, 'http://panel.test')

/** What the one file of each noun answers beside reading it. */
const verbs = {
  operations: ['approve', 'reject', 'retry', 'undo', 'cancel'],
  releases: [...releaseVerbs, 'supersede'],
  trains: trainVerbs,
}

/** Paths of the route files, with the parts that vary as OpenAPI writes them. */
function pathsOnDisk(): string[] {
  const files = [...globSync('app/api/v1/**/route.ts'), ...globSync('app/api/{healthz,readyz,metrics}/route.ts')]
  return files
    .map(
      (file) =>
        `/${file
          .replace(/^app\//, '')
          .replace(/\/route\.ts$/, '')
          .replaceAll(/\[(\w+)\]/g, '{$1}')}`,
    )
    .flatMap((path) => (path.endsWith('/{verb}') ? verbsOf(path).map((verb) => path.replace('{verb}', verb)) : [path]))
}

function verbsOf(path: string): readonly string[] {
  if (path.startsWith('/api/v1/release-trains/')) return verbs.trains
  return path.startsWith('/api/v1/releases/') ? verbs.releases : verbs.operations
}

test('every route file is described', () => {
  expect(pathsOnDisk().filter((path) => !(path in described.paths))).toEqual([])
})

test('is JSON without anything lost, and says who may ask', () => {
  expect(JSON.parse(JSON.stringify(described))).toMatchObject({
    openapi: '3.1.0',
    security: [{ token: [] }],
    components: { securitySchemes: { token: { scheme: 'bearer' } } },
  })
})

test('apply is described by the schema its handler reads by', () => {
  expect(described.paths['/api/v1/wizards/{id}/apply']?.post).toMatchObject({
    parameters: [{ name: 'id', in: 'path', required: true }],
    requestBody: { content: { 'application/json': { schema: { required: expect.arrayContaining(['seen']) } } } },
    responses: {
      202: {},
      401: { description: 'UNAUTHENTICATED' },
      409: {},
      413: {},
      422: { description: 'REFUSED' },
      503: { description: 'DATABASE_UNREACHABLE, CLUSTER_UNREACHABLE' },
    },
  })
})

test('open addresses ask for no token', () => {
  expect(described.paths['/api/healthz']?.get).toMatchObject({ security: [] })
})
