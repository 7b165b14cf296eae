import type { KubeObject } from '#domain/kube/object.ts'
import { summarise } from '#domain/traffic/summarise.ts'
import { rowOfSummary } from '#domain/traffic/summary-row.ts'
import type { VirtualService } from '#domain/traffic/virtual-service.ts'
import type { ResourceRow } from '../resource-contract.ts'
import { rowBase } from './row-base.ts'

/** A VirtualService as a list shows it: with each route's destinations and weights, and who has the last word on it. */
export function virtualServiceRow(object: KubeObject): ResourceRow {
  return { ...rowBase(object), ...rowOfSummary(summarise(object as VirtualService)) }
}
