import 'server-only'
import { measurementKeys } from '#domain/release/analysis/measurement-key.ts'
import type { Gate } from '#domain/release/stage.ts'
import type { Release } from '#domain/release/state.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { isApprover } from './actions/check-approver.ts'
import type { GateDto, MeasurementDto } from './release-dto.ts'
import { hasEnded } from './release-row.ts'
import { stagesOf } from './wanted-percent.ts'

/** The conditions of the stage a release stands in, and whether each is met. */
export function gatesOf(viewer: Viewer, release: Release, measurements: readonly MeasurementDto[]): readonly GateDto[] {
  const stage = stagesOf(release)[release.state.stage]
  if (stage === undefined || hasEnded(release.state.phase)) return []
  const ofStage = measurements.filter((each) => each.stage === stage.id && each.at >= release.state.stageSince)
  return stage.gates.map((gate) => toGate(viewer, release, gate, ofStage))
}

function toGate(
  viewer: Viewer,
  { spec, state }: Release,
  gate: Gate,
  measurements: readonly MeasurementDto[],
): GateDto {
  switch (gate.kind) {
    case 'hold': {
      const opensAt =
        state.settledAt === null ? null : new Date(Date.parse(state.settledAt) + gate.seconds * 1_000).toISOString()
      const open = state.letPass || (opensAt !== null && Date.parse(opensAt) <= Date.now())
      return { kind: 'hold', seconds: gate.seconds, opensAt, open }
    }
    case 'promote':
      return {
        kind: 'promote',
        approvers: gate.approvers,
        viewerMay: isApprover(viewer, gate.approvers),
        open: state.letPass,
      }
    case 'analysis': {
      const keys = measurementKeys(spec.analysis)
      const good = (key: string | undefined) =>
        measurements.filter((each) => each.metric === key && each.verdict === 'good').length
      return { kind: 'analysis', open: spec.analysis.every(({ count }, index) => good(keys[index]) >= count) }
    }
    case 'train':
      return { kind: 'train', open: state.train === 'departed' }
  }
}
