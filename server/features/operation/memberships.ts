import 'server-only'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'

export type MemberRole = 'admin' | 'edit' | 'view'
export type Membership = { readonly cluster: string; readonly namespace: string; readonly role: MemberRole }

/** The namespaces the viewer is a member of, by the catalogue; those that are gone are left out. */
export async function membershipsOf(viewer: Viewer): Promise<readonly Membership[]> {
  const entries = await catalog().namespaceEntry.findMany({
    where: { activeKey: { not: null }, members: { array_contains: [{ user: viewer.email }] } },
    select: { cluster: true, name: true, members: true },
  })
  return entries.flatMap(({ cluster, name, members }) => {
    const role = roleIn(members, viewer.email)
    return role === null ? [] : [{ cluster, namespace: name, role }]
  })
}

/** The viewer's role among the members of one namespace, or null. */
export async function membershipIn(viewer: Viewer, cluster: string, namespace: string): Promise<MemberRole | null> {
  const entry = await catalog().namespaceEntry.findUnique({
    where: { activeKey: `${cluster}/${namespace}` },
    select: { members: true },
  })
  return entry === null ? null : roleIn(entry.members, viewer.email)
}

function roleIn(members: unknown, user: string): MemberRole | null {
  const list = members as readonly { readonly user: string; readonly role: MemberRole }[]
  return list.find((member) => member.user === user)?.role ?? null
}
