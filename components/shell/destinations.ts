import {
  Boxes,
  ClipboardCheck,
  Compass,
  Container,
  Layers,
  type LucideIcon,
  ScrollText,
  Ship,
  Split,
  Wand,
  Workflow,
} from 'lucide-react'

export type Destination = {
  /** Its sentence is `shell.to.<id>`. */
  readonly id: string
  readonly href: string
  readonly icon: LucideIcon
  /** The letter after `g`. */
  readonly key: string
  /** Follows the cluster once it is open, so it may be fetched a moment early: what changed meanwhile comes by the stream. */
  readonly live?: true
}

/** The places of the panel in the order of the side bar, by group. Groups are named `shell.group.<id>`. */
export const destinationGroups: readonly { readonly id: string; readonly destinations: readonly Destination[] }[] = [
  {
    id: 'now',
    destinations: [
      { id: 'bridge', href: '/', icon: Compass, key: 'b' },
      { id: 'wizards', href: '/wizards', icon: Wand, key: 'm' },
    ],
  },
  {
    id: 'cluster',
    destinations: [
      { id: 'namespaces', href: '/namespaces', icon: Boxes, key: 'n', live: true },
      { id: 'workloads', href: '/workloads', icon: Layers, key: 'w', live: true },
      { id: 'pods', href: '/pods', icon: Container, key: 'p', live: true },
      { id: 'traffic', href: '/traffic', icon: Split, key: 't' },
    ],
  },
  {
    id: 'work',
    destinations: [
      { id: 'releases', href: '/releases', icon: Ship, key: 'e' },
      { id: 'requests', href: '/requests', icon: ClipboardCheck, key: 'r' },
      { id: 'operations', href: '/operations', icon: Workflow, key: 'o' },
      { id: 'audit', href: '/audit', icon: ScrollText, key: 'a' },
    ],
  },
]

export const destinations: readonly Destination[] = destinationGroups.flatMap((group) => group.destinations)

/** The destination a path belongs to: the longest one it begins with. */
export function destinationOf(pathname: string): Destination | undefined {
  return destinations
    .filter(({ href }) => (href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`)))
    .sort((a, b) => b.href.length - a.href.length)[0]
}
