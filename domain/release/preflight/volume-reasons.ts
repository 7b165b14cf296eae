import type { KubeObject } from '#domain/kube/object.ts'
import { listAt, textAt } from './read-fields.ts'
import type { Target } from './target.ts'
import { type Reason, reason } from './verdict.ts'

/**
 * Volumes that only one version can hold: claims the template names, all of whose access modes are for one node or
 * one pod. Two versions at once are then impossible, and only recreate is left.
 *
 * A StatefulSet's own claims (`volumeClaimTemplates`) do not count: each pod has its own.
 */
export function volumeReasons({ template, facts }: Target): readonly Reason[] {
  const held = listAt(template, '/spec/volumes').flatMap((volume) => {
    const name = textAt(volume, '/persistentVolumeClaim/claimName')
    const claim = facts.claims.find(({ metadata }) => metadata.name === name)
    return claim !== undefined && isHeldOnce(claim) ? [claim] : []
  })
  if (held.length === 0) return []
  const modes = new Set(held.flatMap(modesOf))
  const claims = held.map(({ metadata }) => metadata.name).join(', ')
  return [reason('VOLUME_HELD_ONCE', 'blocker', { claims, modes: [...modes].join(', ') })]
}

const shared = ['ReadWriteMany', 'ReadOnlyMany']

function isHeldOnce(claim: KubeObject): boolean {
  const modes = modesOf(claim)
  return modes.length > 0 && !modes.some((mode) => shared.includes(mode))
}

function modesOf(claim: KubeObject): readonly string[] {
  return listAt(claim, '/spec/accessModes').map(String)
}
