'use client'

import type { ReactNode } from 'react'
import { PodStatus, WorkloadStatusMark } from '#components/kube/status-word.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { NamespaceRow, PodRow, ResourceRow, WorkloadRow } from '#server/features/resource/resource-contract.ts'
import { Images } from './images.tsx'

export type ResourceColumn = {
  /** Sorts by this column of the server's; its heading is `resources.column.<id>`. */
  readonly id: string
  cell(row: ResourceRow): ReactNode
  /** Hidden where the table is narrower than this (hidden-below.ts). */
  readonly from?: 'sm' | 'md' | 'lg' | 'xl'
  readonly align?: 'right'
}

const age: ResourceColumn = {
  id: 'age',
  align: 'right',
  cell: (row) => <RelativeTime at={row.createdAt} className="text-dim" />,
}

const namespace: ResourceColumn = {
  id: 'namespace',
  from: 'sm',
  cell: (row) => <span className="text-dim">{row.namespace}</span>,
}

const pods: readonly ResourceColumn[] = [
  namespace,
  { id: 'status', cell: (row) => <PodStatus row={row as PodRow} /> },
  { id: 'ready', align: 'right', from: 'sm', cell: (row) => `${(row as PodRow).ready}/${(row as PodRow).containers}` },
  { id: 'restarts', align: 'right', from: 'md', cell: (row) => (row as PodRow).restarts },
  { id: 'node', from: 'lg', cell: (row) => <span className="text-dim">{(row as PodRow).node}</span> },
  { id: 'owner', from: 'xl', cell: (row) => <span className="text-dim">{(row as PodRow).owner}</span> },
  age,
]

const workloads: readonly ResourceColumn[] = [
  namespace,
  { id: 'status', cell: (row) => <WorkloadStatusMark row={row as WorkloadRow} /> },
  {
    id: 'available',
    align: 'right',
    from: 'sm',
    cell: (row) => `${(row as WorkloadRow).available}/${(row as WorkloadRow).desired}`,
  },
  { id: 'updated', align: 'right', from: 'lg', cell: (row) => (row as WorkloadRow).updated },
  { id: 'images', from: 'md', cell: (row) => <Images images={(row as WorkloadRow).images} /> },
  age,
]

const namespaces: readonly ResourceColumn[] = [
  { id: 'displayName', from: 'md', cell: (row) => (row as NamespaceRow).displayName },
  { id: 'team', from: 'sm', cell: (row) => (row as NamespaceRow).team },
  { id: 'environment', from: 'sm', cell: (row) => (row as NamespaceRow).environment },
  { id: 'status', cell: (row) => <PodStatus row={row as NamespaceRow} /> },
  { id: 'pods', align: 'right', cell: (row) => (row as NamespaceRow).pods },
  age,
]

/** The columns after the name, by plural. */
export const resourceColumns: Readonly<Record<string, readonly ResourceColumn[]>> = {
  pods,
  deployments: workloads,
  statefulsets: workloads,
  daemonsets: workloads,
  namespaces,
}

/** The page of an object in a list. */
export function hrefOf(plural: string, row: ResourceRow): string {
  if (plural === 'namespaces') return `/namespaces/${row.name}`
  if (plural === 'pods') return `/pods/${row.namespace}/${row.name}`
  return `/workloads/${plural}/${row.namespace}/${row.name}`
}
