/**
 * The life of an operation:
 *
 *     awaiting-approval → queued → running → succeeded | failed | undoing → undone
 *
 * or `rejected`, `lapsed` (approved, but the cluster had moved) or `cancelled`. A failed, cancelled or succeeded one
 * may be undone; a failed one may be queued again.
 */
export const operationStates = [
  'awaiting-approval',
  'queued',
  'running',
  'succeeded',
  'failed',
  'undoing',
  'undone',
  'rejected',
  'lapsed',
  'cancelled',
] as const
export type OperationState = (typeof operationStates)[number]

/** `skipped`: an undo step whose step was never done, so there is nothing to put back. */
export const stepStates = ['pending', 'running', 'done', 'failed', 'skipped'] as const
export type StepState = (typeof stepStates)[number]

/** `do` steps carry out the plan, `undo` steps put it back. */
export type Phase = 'do' | 'undo'
