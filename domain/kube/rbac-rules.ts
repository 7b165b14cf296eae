/** One rule of a Role or ClusterRole; rules about URLs have no `resources`. */
export type PolicyRule = {
  readonly verbs: readonly string[]
  readonly apiGroups?: readonly string[]
  readonly resources?: readonly string[]
  readonly resourceNames?: readonly string[]
}

/** Something done to all objects of a resource. */
export type Right = { readonly verb: string; readonly group: string; readonly resource: string }

/**
 * Whether rules grant a right, as the RBAC authorizer matches them: `*` fits everything; a rule for named objects does
 * not grant what concerns no name, such as creating and listing.
 */
export function grantsRight(rules: readonly PolicyRule[], { verb, group, resource }: Right): boolean {
  return rules.some(
    (rule) =>
      fits(rule.verbs, verb) &&
      fits(rule.apiGroups, group) &&
      fits(rule.resources, resource) &&
      (rule.resourceNames ?? []).length === 0,
  )
}

function fits(allowed: readonly string[] | undefined, value: string): boolean {
  return allowed?.some((each) => each === '*' || each === value) ?? false
}
