import type { Gate, Routing, Stage, Wish } from '#domain/release/stage.ts'

/** Stages as a table of short lines: `weight-10: old, companion 10 %, weights 10 · hold 60`. */
export function sketchStages(stages: readonly Stage[]): readonly string[] {
  return stages.map(({ id, wish, gates }) => {
    const parts = [sketchWorkload(wish), sketchCompanion(wish), sketchRouting(wish.routing)].filter(Boolean).join(', ')
    return `${id}: ${parts}${gates.length === 0 ? '' : ` · ${gates.map(sketchGate).join(', ')}`}`
  })
}

function sketchWorkload({ workload }: Wish): string {
  const { template, replicas, rollout, pods } = workload
  const pace = typeof rollout === 'object' ? `${rollout.maxSurge}/${rollout.maxUnavailable}` : rollout
  const words = [template, replicas && `replicas ${replicas}`, pace && `rollout ${pace}`, pods && `${pods} pods`]
  return words.filter(Boolean).join(' ')
}

function sketchCompanion({ companion }: Wish): string {
  return companion === null ? '' : `companion ${companion.percent} %${companion.draining === true ? ' draining' : ''}`
}

function sketchRouting(routing: Routing): string {
  switch (routing.kind) {
    case 'original':
      return ''
    case 'weights':
      return `weights ${routing.percent}${routing.override === undefined ? '' : ' and testers'}`
    case 'cohorts':
      return routing.expire === undefined ? 'cohorts' : `everybody on ${routing.expire.percent === 0 ? 'old' : 'new'}`
    case 'mirror':
      return `mirror ${routing.percent}`
  }
}

function sketchGate(gate: Gate): string {
  if (gate.kind === 'hold') return `hold ${gate.seconds}`
  return gate.kind === 'promote' ? ['promote', ...gate.approvers].join(' ') : 'analysis'
}
