import type { Program } from '../../programs/program.ts'

/** Istio 1.31: istiod and the CRDs it reads go together. */
export const istioFolder = 'istio-1.31'

/** istiod. No release has it as a bare program, so it is built; without the tag `agent`, for it has no pod to live in. */
export const pilotDiscovery: Program = {
  name: 'pilot-discovery',
  folder: istioFolder,
  build: {
    package: 'istio.io/istio/pilot/cmd/pilot-discovery@v0.0.0-20260827124520-eed52ebb66ad',
    tags: ['vtprotobuf', 'disable_pgv'],
    ldflags: '-s -w',
  },
}

/** The Go module that carries the CRDs, and where in it. */
export const crdsModule = 'istio.io/api@v1.31.1'
export const crdsFile = 'kubernetes/customresourcedefinitions.gen.yaml'
