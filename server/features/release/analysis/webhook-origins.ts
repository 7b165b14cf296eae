import 'server-only'
import { hkdfSync } from 'node:crypto'
import { z } from 'zod'
import type { Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { originOf } from '#domain/release/analysis/webhook.ts'
import { failure, type Result, success } from '#domain/result.ts'
import { may } from '#server/auth/policy.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { needed } from '#server/env.ts'
import { appendAudit } from '#server/features/audit/append-audit.ts'

const settingKey = 'release.webhook-origins'
const mostOrigins = 50
const stored = z.array(z.string())

/** An origin releases may ask, and the key its owner checks signatures with (base64url). */
export type WebhookOrigin = { readonly origin: string; readonly key: string }

/** The origins releases may ask. For planners and the engine; people get the keys by `listWebhookOrigins` only. */
export async function allowedOrigins(): Promise<readonly string[]> {
  const setting = await catalog().setting.findUnique({ where: { key: settingKey } })
  return stored.safeParse(setting?.value).data ?? []
}

/**
 * The signing key of an origin. Derived from the panel's secret and kept nowhere: whoever owns one origin cannot sign
 * for another, and a new panel secret is a new key for all.
 */
export function keyOfOrigin(origin: string): Buffer {
  return Buffer.from(hkdfSync('sha256', needed('PILOTHOUSE_SECRET'), '', `release-webhook:${origin}`, 32))
}

/** For administrators, who hand each key to the owner of its origin; FORBIDDEN for others. */
export async function listWebhookOrigins(viewer: Viewer): Promise<Result<readonly WebhookOrigin[]>> {
  if (!mayDecide(viewer)) return forbidden()
  const origins = await allowedOrigins()
  return success(origins.map((origin) => ({ origin, key: keyOfOrigin(origin).toString('base64url') })))
}

/**
 * Replaces the origins that releases may ask. REFUSED with every text that is no origin; an address inside the cluster
 * or on this machine is as good as any, because an administrator said so. The audit keeps what it was and is.
 */
export async function saveWebhookOrigins(viewer: Viewer, texts: readonly string[]): Promise<Result<null>> {
  if (!mayDecide(viewer)) return forbidden()
  const refusals = refusalsOf(texts)
  if (refusals.length > 0) return failure('REFUSED', phrase('operations.failure.refused'), refusals)
  const origins = [...new Set(texts.flatMap((text) => originOf(text.trim()) ?? []))]
  await catalog().$transaction(async (tx) => {
    const before = await tx.setting.findUnique({ where: { key: settingKey } })
    await tx.setting.upsert({
      where: { key: settingKey },
      create: { key: settingKey, value: origins },
      update: { value: origins },
    })
    await appendAudit(tx, viewer, {
      verb: 'setting:change',
      subject: { kind: 'Setting', name: settingKey },
      outcome: 'succeeded',
      detail: { before: before?.value ?? [], after: origins },
    })
  })
  return success(null)
}

function refusalsOf(texts: readonly string[]): readonly Refusal[] {
  const many: readonly Refusal[] =
    texts.length > mostOrigins
      ? [
          {
            code: 'TOO_MANY_ORIGINS',
            field: 'origins',
            message: phrase('releases.analysis.webhooks.too-many', { most: mostOrigins }),
          },
        ]
      : []
  const wrong = texts.flatMap((text, index) =>
    isOrigin(text.trim())
      ? []
      : [
          {
            code: 'ORIGIN_INVALID',
            field: `origins.${index}`,
            message: phrase('releases.analysis.webhooks.invalid', { value: text.slice(0, 200) }),
          },
        ],
  )
  return [...many, ...wrong]
}

/** With a path an administrator would think that only this path is allowed. */
function isOrigin(text: string): boolean {
  const origin = originOf(text)
  return origin !== null && [origin, `${origin}/`].includes(URL.parse(text)?.href ?? '')
}

function mayDecide(viewer: Viewer): boolean {
  return may(viewer, 'rule:edit', { cluster: 'default' })
}

function forbidden(): Result<never> {
  return failure('FORBIDDEN', phrase('releases.analysis.webhooks.forbidden'))
}
