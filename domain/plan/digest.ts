import canonicalize from 'canonicalize'
import type { Plan } from './operation.ts'

/**
 * The SHA-256 of what a plan would do, put back and say, as lower-case hex: what a person has seen and agreed to.
 *
 * Computed over canonical JSON (RFC 8785), so that neither the order of keys nor the way it was stored matters.
 * Warnings are left out: they may name figures that move by themselves, and none of them is written.
 */
export async function digestOf(plan: Plan): Promise<string> {
  const canonical = canonicalize({ operations: plan.operations, undo: plan.undo, summary: plan.summary }) ?? ''
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical))
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
