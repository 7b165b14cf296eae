import { describe, expect, test } from 'vitest'
import { parseAllDocuments, stringify } from 'yaml'
import type { Plan } from '#domain/plan/operation.ts'
import { asApiCall, asDeepLink, planAsYaml } from './plan-export.ts'

const why = { key: 'demo.why' }
const plan: Plan = {
  summary: { key: 'demo.summary' },
  operations: [
    { kind: 'create', object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }, as: 'panel', why },
    {
      kind: 'patch',
      target: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'shop', name: 'catalog' },
      patch: [{ op: 'replace', path: '/spec/http/0/route/0/weight', value: 40 }],
      as: 'viewer',
      why,
    },
  ],
  undo: [],
  warnings: [],
}
const subject = {
  origin: 'https://panel.test',
  wizard: 'namespace-request',
  cluster: 'default',
  input: { purpose: "it's new" },
  changes: null,
}

describe('planAsYaml', () => {
  test('objects are documents kubectl can read', () => {
    const documents = parseAllDocuments(planAsYaml(plan, stringify)).map((document) => document.toJS())
    expect(documents[0]).toEqual({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } })
  })

  test('a patch is kept as the command that makes it', () => {
    expect(planAsYaml(plan, stringify)).toContain(
      `# kubectl patch virtualservice.networking.istio.io catalog -n shop --type=json -p '[{"op":"replace"`,
    )
  })
})

describe('planAsYaml of what comes later', () => {
  const target = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'canary' }
  const patch = [{ op: 'add' as const, path: '/metadata/annotations/note', value: "it's new" }]
  const later: Plan = {
    ...plan,
    operations: [{ kind: 'wait', target, until: { type: 'exists' }, timeoutSeconds: 5, why }],
    rehearsal: [
      { name: why, operations: [{ kind: 'patch', target, patch, as: 'viewer', why }] },
      { name: why, operations: [{ kind: 'delete', target, uid: 'u', as: 'viewer', why }] },
    ],
  }

  test('stands behind it, stage by stage, as commands a shell can run', () => {
    const [wait, patched, deleted] = planAsYaml(later, stringify).split('---\n')
    expect(wait).toBe('# wait for Deployment shop/canary: {"type":"exists"}\n')
    expect(patched).toContain('# stage 1 of 2\n# kubectl patch deployment.apps canary -n shop')
    expect(patched).toContain(`it'\\''s new`)
    expect(deleted).toBe('# stage 2 of 2\n# kubectl delete deployment.apps canary -n shop\n')
  })
})

describe('asApiCall', () => {
  test('asks for the plan first', () => {
    expect(asApiCall(subject)).toContain('/api/v1/wizards/namespace-request/plan')
  })

  test('applies what was seen', () => {
    expect(asApiCall(subject, 'sha256:abc')).toContain('"seen":"sha256:abc"')
  })

  test('approves the request that is being changed, and makes no new one', () => {
    const call = asApiCall({ ...subject, changes: 'op-1' }, 'sha256:abc')
    expect(call).toContain('https://panel.test/api/v1/operations/op-1/approve')
    expect(call).not.toContain('/wizards/')
    expect(call).not.toContain('"cluster"')
  })

  test('a quote in the input does not end the shell word', () => {
    expect(asApiCall(subject)).toContain(`"it'\\''s new"`)
  })
})

test('the link of a change leads to the change', () => {
  expect(new URL(asDeepLink({ ...subject, changes: 'op-1' })).searchParams.get('change')).toBe('op-1')
})

test('a deep link carries the input', () => {
  const link = new URL(asDeepLink(subject))
  expect(JSON.parse(link.searchParams.get('input') ?? '')).toEqual(subject.input)
})
