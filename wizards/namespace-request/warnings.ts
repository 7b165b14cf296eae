import { compareQuantities, formatQuantity, quantity, scaleQuantity } from '#domain/kube/quantity.ts'
import type { Figures } from '#domain/namespace/figures.ts'
import type { Finding } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { NamespaceRequestObserved } from './observed.ts'
import type { NamespaceRequestInput } from './schema.ts'

/** What Istio's default profile requests for each sidecar. */
const sidecarCpu = '100m'

/**
 * `MESH_NOT_INSTALLED`: the injection label waits for a mesh. `MESH_NEEDS_CNI`: the mesh's init container needs
 * NET_ADMIN, which baseline and restricted forbid, unless istio-cni sets the pods' network up.
 * `SIDECARS_TAKE_QUOTA`: as many sidecars as pods are allowed would request more than all of the CPU.
 * `PRIVILEGED`: pods may take over their node; a person always decides.
 */
export function warningsOf(
  input: NamespaceRequestInput,
  { mesh }: NamespaceRequestObserved,
  figures: Figures,
): Finding[] {
  const warnings: Finding[] = []
  if (input.meshInjection) warnings.push(...meshWarnings(input, mesh, figures))
  if (input.podSecurity === 'privileged') warnings.push(finding('PRIVILEGED', 'podSecurity'))
  return warnings
}

function meshWarnings(
  input: NamespaceRequestInput,
  mesh: NamespaceRequestObserved['mesh'],
  figures: Figures,
): Finding[] {
  if (!mesh.installed) return [finding('MESH_NOT_INSTALLED', 'meshInjection')]
  const warnings: Finding[] = []
  if (!mesh.cni && input.podSecurity !== 'privileged')
    warnings.push(finding('MESH_NEEDS_CNI', 'podSecurity', { level: input.podSecurity }))
  const sidecars = scaleQuantity(quantity(sidecarCpu), [Number(quantity(figures.pods) / quantity('1')), 1])
  if (compareQuantities(sidecars, quantity(figures.cpu)) > 0) {
    warnings.push(
      finding('SIDECARS_TAKE_QUOTA', 'size.cpu', {
        pods: figures.pods,
        sidecars: formatQuantity(sidecars, 'decimal'),
        cpu: figures.cpu,
      }),
    )
  }
  return warnings
}

function finding(code: string, field: string, values?: Record<string, string>): Finding {
  return { code, field, message: phrase(`namespaces.warnings.${code}`, values) }
}
