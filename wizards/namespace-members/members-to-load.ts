import type { NamespaceFacts } from '#domain/namespace/facts.ts'
import type { Member } from '#domain/namespace/member.ts'

/**
 * The list to begin with, once it is known which namespace is meant; null: the one in the form stays. A list that is
 * empty was never anybody's wish (no plan takes away the last admin), so the members there are now are put into it;
 * else whoever adds one person to it would remove all the others.
 *
 * @param namespace what the form says; the observation may still be of what it said before
 */
export function membersToLoad(
  namespace: string,
  members: readonly Member[],
  facts: NamespaceFacts | null,
): Member[] | null {
  return facts !== null && facts.name === namespace && members.length === 0 ? [...facts.members] : null
}
