import { expect, test } from 'vitest'
import { spec, template } from '../testing/shop.ts'
import { heldStart, rollbackStart } from './car-release.ts'

const start = {
  spec: spec({ approvers: ['lead@shop.test'], pauseSeconds: null }),
  template: template(2),
  original: { template: template(1), replicas: 4, rollout: { type: 'RollingUpdate' }, route: { spoken: 'before' } },
}

test('a car waits for its train', () => {
  expect(heldStart(start)).toEqual({ ...start, spec: { ...start.spec, held: true } })
})

test('the way back is a release of what was there before, in place, that waits for nobody', () => {
  expect(rollbackStart(heldStart(start))).toMatchObject({
    template: template(1),
    original: { template: template(2), replicas: 4, rollout: { type: 'RollingUpdate' }, route: null },
    spec: { strategy: 'rolling', router: null, route: null, pauseSeconds: 0, analysis: [], approvers: [] },
  })
  expect(rollbackStart(heldStart(start)).spec.held).toBeUndefined()
})

test('what must not run beside the other is recreated on its way back', () => {
  expect(rollbackStart({ ...start, spec: spec({ strategy: 'recreate' }) }).spec.strategy).toBe('recreate')
})
