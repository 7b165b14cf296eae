import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { changeTemplate } from './change-template.ts'
import type { Change } from './spec.ts'

const template = {
  metadata: { labels: { app: 'catalog', version: 'v1' }, annotations: { note: 'kept' } },
  spec: {
    unknownField: { deep: [1, { two: 2 }] },
    initContainers: [{ name: 'migrate', image: 'shop/migrate:1', envFrom: [{ configMapRef: { name: 'shop' } }] }],
    containers: [
      {
        name: 'catalog',
        image: 'shop/catalog:1',
        env: [
          { name: 'HOST', value: 'db' },
          { name: 'URL', value: 'http://$(HOST)' },
          { name: 'KEY', valueFrom: { configMapKeyRef: { name: 'shop', key: 'k' } } },
        ],
        resources: { requests: { cpu: '100m' }, limits: { cpu: '200m', memory: '256Mi' } },
      },
      { name: 'proxy', image: 'shop/proxy:1' },
    ],
    volumes: [
      { name: 'a', configMap: { name: 'shop', optional: true } },
      { name: 'b', projected: { sources: [{ configMap: { name: 'shop' } }, { secret: { name: 'shop' } }] } },
      { name: 'c', emptyDir: {} },
    ],
  },
}
const selector = { matchLabels: { app: 'catalog' } }
const [catalog, proxy] = template.spec.containers
const withContainer = (change: object) => ({
  ...template,
  spec: { ...template.spec, containers: [{ ...catalog, ...change }, proxy] },
})

function changed(change: Change): unknown {
  const result = changeTemplate(template, change, selector)
  if (!result.ok) throw new Error(JSON.stringify(result.refusals))
  return result.template
}

function refusals(change: Change, from: unknown = template): readonly (readonly [string, string | undefined])[] {
  const result = changeTemplate(from, change, selector)
  return result.ok ? [] : result.refusals.map(({ code, field }) => [code, field])
}

describe('one thing changes, everything else stays', () => {
  it.each<[string, Change, object]>([
    ['the image of the first container', { image: 'shop/catalog:2' }, { image: 'shop/catalog:2' }],
    [
      'a variable in its place, before those that refer to it',
      { env: { HOST: 'db2' } },
      { env: [{ name: 'HOST', value: 'db2' }, ...(catalog?.env?.slice(1) ?? [])] },
    ],
    [
      'a new variable comes last, a removed one goes',
      { env: { NEW: '1', URL: null } },
      { env: [catalog?.env?.[0], catalog?.env?.[2], { name: 'NEW', value: '1' }] },
    ],
    [
      'a value in place of a reference',
      { env: { KEY: 'plain' } },
      { env: [...(catalog?.env?.slice(0, 2) ?? []), { name: 'KEY', value: 'plain' }] },
    ],
    ['no variables at all', { env: { HOST: null, URL: null, KEY: null } }, { env: undefined }],
    [
      'a figure of the resources',
      { resources: { requests: { memory: '64Mi' }, limits: { cpu: '1' } } },
      { resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: '1', memory: '256Mi' } } },
    ],
  ])('%s', (_name, change, expected) => {
    // Compared as JSON, for an absent field and an undefined one are the same to the API server.
    expect(JSON.parse(JSON.stringify(changed(change)))).toEqual(JSON.parse(JSON.stringify(withContainer(expected))))
  })

  it('in the container that is named, an init container too', () => {
    expect(changed({ container: 'proxy', image: 'shop/proxy:2' })).toEqual({
      ...template,
      spec: { ...template.spec, containers: [catalog, { name: 'proxy', image: 'shop/proxy:2' }] },
    })
    expect(changed({ container: 'migrate', image: 'shop/migrate:2' })).toMatchObject({
      spec: { initContainers: [{ image: 'shop/migrate:2' }], containers: template.spec.containers },
    })
  })

  it('a ConfigMap wherever it is referred to, and no Secret of its name', () => {
    const text = JSON.stringify(template)
    const expected = text
      .replaceAll('"name":"shop"', '"name":"shop-2"')
      .replace('"secret":{"name":"shop-2"}', '"secret":{"name":"shop"}')
    expect(changed({ config: { shop: 'shop-2' } })).toEqual(JSON.parse(expected))
  })

  it('several at once', () => {
    expect(changed({ image: 'shop/catalog:2', env: { HOST: 'x' }, config: { shop: 'other' } })).toMatchObject({
      spec: {
        containers: [{ image: 'shop/catalog:2', env: [{ value: 'x' }, {}, {}] }, {}],
        volumes: [{ configMap: { name: 'other' } }, {}, {}],
      },
    })
  })
})

it.each([
  'catalog',
  'shop/catalog:2',
  'registry.example.org:5000/team/my_app--x/web:v1.2.3-rc.1',
  `shop/catalog@sha256:${'0a'.repeat(32)}`,
  `shop/catalog:2@sha256:${'0a'.repeat(32)}`,
])('takes the image %s', (image) => {
  expect(refusals({ image })).toEqual([])
})

describe('refusals name the field', () => {
  it.each<[string, Change, readonly (readonly [string, string])[]]>([
    ['nothing asked', {}, [['NOTHING_CHANGED', 'change']]],
    ['what is already there', { image: 'shop/catalog:1' }, [['NOTHING_CHANGED', 'change']]],
    ['no such container', { container: 'web', image: 'a:1' }, [['CONTAINER_NOT_FOUND', 'change.container']]],
    ['no such container, and nothing for it', { container: 'web' }, [['CONTAINER_NOT_FOUND', 'change.container']]],
    ['an image with spaces', { image: 'shop/catalog: 2' }, [['IMAGE_INVALID', 'change.image']]],
    ['an empty image', { image: '' }, [['IMAGE_INVALID', 'change.image']]],
    ['upper case in the path', { image: 'shop/Catalog:2' }, [['IMAGE_INVALID', 'change.image']]],
    ['a variable with =', { env: { 'A=B': '1' } }, [['ENV_NAME_INVALID', 'change.env.A=B']]],
    ['a variable that is not there', { env: { NONE: null } }, [['ENV_NOT_FOUND', 'change.env.NONE']]],
    ['no quantity', { resources: { limits: { cpu: 'much' } } }, [['QUANTITY_INVALID', 'change.resources.limits.cpu']]],
    [
      'a negative one',
      { resources: { requests: { cpu: '-1' } } },
      [['QUANTITY_INVALID', 'change.resources.requests.cpu']],
    ],
    [
      'a request over its limit',
      { resources: { requests: { cpu: '300m' } } },
      [['REQUEST_OVER_LIMIT', 'change.resources.requests.cpu']],
    ],
    [
      'a limit under its request',
      { resources: { limits: { cpu: '50m' } } },
      [['REQUEST_OVER_LIMIT', 'change.resources.requests.cpu']],
    ],
    ['no such ConfigMap', { config: { other: 'x' } }, [['CONFIG_NOT_FOUND', 'change.config.other']]],
    ['no name of a ConfigMap', { config: { shop: 'Shop!' } }, [['CONFIG_NAME_INVALID', 'change.config.shop']]],
    ['a template and an image', { image: 'a:1', template: 'spec: {}' }, [['CHANGE_EXCLUDES', 'change.template']]],
    [
      'all at once',
      { image: ' ', env: { '=': '1' }, config: { other: 'x' } },
      [
        ['IMAGE_INVALID', 'change.image'],
        ['ENV_NAME_INVALID', 'change.env.='],
        ['CONFIG_NOT_FOUND', 'change.config.other'],
      ],
    ],
  ])('%s', (_name, change, expected) => {
    expect(refusals(change)).toEqual(expected)
  })
})

describe('a whole template', () => {
  const container = { name: 'catalog', image: 'shop/catalog:2' }
  const labelled = { metadata: { labels: { app: 'catalog' } }, spec: { containers: [container] } }
  it('is taken as it is, with fields nobody here knows', () => {
    const whole = { ...labelled, spec: { ...labelled.spec, someNewField: { a: [true, null, 1.5] } } }
    expect(changed({ template: stringify(whole) })).toEqual(whole)
  })

  it.each<[string, string, readonly (readonly [string, string])[]]>([
    ['broken YAML', 'spec: [', [['TEMPLATE_NOT_YAML', 'change.template']]],
    ['two documents', 'a: 1\n---\nb: 2\n', [['TEMPLATE_NOT_YAML', 'change.template']]],
    ['a bomb of aliases', bomb(), [['TEMPLATE_NOT_YAML', 'change.template']]],
    ['nothing', '', [['TEMPLATE_NOT_PODS', 'change.template']]],
    ['a text', 'hello', [['TEMPLATE_NOT_PODS', 'change.template']]],
    ['a list', '- a', [['TEMPLATE_NOT_PODS', 'change.template']]],
    ['no containers', 'spec: {containers: []}', [['TEMPLATE_NOT_PODS', 'change.template']]],
    [
      'a whole Deployment',
      stringify({ kind: 'Deployment', spec: { template: labelled } }),
      [['TEMPLATE_IS_WORKLOAD', 'change.template']],
    ],
    [
      'a container without an image',
      stringify({ ...labelled, spec: { containers: [container, { name: 'x' }] } }),
      [['TEMPLATE_CONTAINER_INCOMPLETE', 'change.template.spec.containers.1']],
    ],
    [
      'two containers of one name',
      stringify({ ...labelled, spec: { containers: [container], initContainers: [container] } }),
      [['TEMPLATE_CONTAINER_INCOMPLETE', 'change.template.spec.initContainers.0']],
    ],
    [
      'labels the selector does not select',
      stringify({ spec: labelled.spec }),
      [['TEMPLATE_LABELS', 'change.template.metadata.labels']],
    ],
    ['what is already there', stringify(template), [['NOTHING_CHANGED', 'change']]],
  ])('is refused: %s', (_name, text, expected) => {
    expect(refusals({ template: text })).toEqual(expected)
  })

  it('is not held to a selector that is not known', () => {
    expect(changeTemplate(template, { template: stringify({ spec: labelled.spec }) }).ok).toBe(true)
  })
})

describe('round trips', () => {
  const fields = fc.dictionary(
    fc.string().filter((key) => !known.has(key)),
    fc.jsonValue(),
    { maxKeys: 4 },
  )
  const names = fc.stringMatching(/^[A-Z_]{1,8}$/)
  const templates = fc
    .record({ pod: fields, spec: fields, container: fields, env: fc.dictionary(names, fc.string(), { maxKeys: 4 }) })
    .map(({ pod, spec, container, env }) => ({
      ...pod,
      spec: {
        ...spec,
        containers: [
          { ...container, name: 'a', image: 'a:1', env: Object.entries(env).map(([name, value]) => ({ name, value })) },
        ],
      },
    }))

  it('a change and its reverse give the very template, unknown fields and all', () => {
    fc.assert(
      fc.property(templates, fc.dictionary(names, fc.string(), { minKeys: 1, maxKeys: 3 }), (before, env) => {
        const there = changeTemplate(before, { image: 'a:2', env })
        if (!there.ok) throw new Error(JSON.stringify(there.refusals))
        const had = new Map(before.spec.containers[0]?.env.map(({ name, value }) => [name, value]))
        const reverse = Object.fromEntries(Object.keys(env).map((name) => [name, had.get(name) ?? null]))
        const back = changeTemplate(there.template, { image: 'a:1', env: reverse })
        // The last variable takes its list along; an empty list and none are the same.
        const empty = before.spec.containers[0]?.env.length === 0
        const { env: _empty, ...bare } = before.spec.containers[0] ?? {}
        const expected = empty ? { ...before, spec: { ...before.spec, containers: [bare] } } : before
        expect(back).toEqual({ ok: true, template: expected })
      }),
    )
  })

  it('does not touch what it was given', () => {
    fc.assert(
      fc.property(templates, (before) => {
        const copy = structuredClone(before)
        changeTemplate(before, { image: 'a:2', env: { X: '1' }, resources: { limits: { cpu: '1' } } })
        expect(before).toEqual(copy)
      }),
    )
  })
})

const known = new Set([
  'spec',
  'metadata',
  'containers',
  'initContainers',
  'volumes',
  'name',
  'image',
  'env',
  'envFrom',
  'resources',
  '__proto__',
])

function bomb(): string {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const entries = level === 0 ? '1, 1' : Array.from({ length: 9 }, () => `*a${level - 1}`).join(', ')
    return `a${level}: &a${level} [${entries}]`
  })
  return levels.join('\n')
}
