'use server'

import { unstable_rethrow } from 'next/navigation'
import { z } from 'zod'
import type { Result } from '#domain/result.ts'
import { requireViewer } from '#server/auth/require-viewer.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { toFailure } from '#server/errors.ts'
import { deleteRule, type RuleDraft, ruleDraft, saveRule } from '#server/features/namespace/approval-rules.ts'
import { setTeamQuota, type TeamQuotaDraft, teamQuotaDraft } from '#server/features/namespace/team-quotas.ts'

export async function saveRuleAction(draft: RuleDraft): Promise<Result<null>> {
  return answer((viewer) => saveRule(viewer, ruleDraft.parse(draft)))
}

export async function deleteRuleAction(id: string): Promise<Result<null>> {
  return answer((viewer) => deleteRule(viewer, z.string().max(64).parse(id)))
}

export async function setTeamQuotaAction(draft: TeamQuotaDraft): Promise<Result<null>> {
  return answer((viewer) => setTeamQuota(viewer, teamQuotaDraft.parse(draft)))
}

async function answer(work: (viewer: Viewer) => Promise<Result<null>>): Promise<Result<null>> {
  try {
    return await work(await requireViewer())
  } catch (error) {
    unstable_rethrow(error)
    return toFailure(error)
  }
}
