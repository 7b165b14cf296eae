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

/** Definitions of custom resources that istiod reads, and the Go module that carries them. */
export type CrdBundle = {
  readonly name: string
  /** Of the cache; it says the version, so that another one is fetched and installed anew. */
  readonly folder: string
  readonly module: string
  /** Files of the module, all those of the folder where it ends in a slash. */
  readonly path: string
}

/** The Gateway API's is the version that this istiod was built against; of its two channels, the stable one. */
export const crdBundles: readonly CrdBundle[] = [
  {
    name: "Istio's",
    folder: istioFolder,
    module: 'istio.io/api@v1.31.1',
    path: 'kubernetes/customresourcedefinitions.gen.yaml',
  },
  {
    name: "the Gateway API's",
    folder: 'gateway-api-1.6.0',
    module: 'sigs.k8s.io/gateway-api@v1.6.0',
    path: 'config/crd/standard/',
  },
]
