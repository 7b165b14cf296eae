import type { Program } from './program.ts'

const version = 'v1.36.3'
const etcdVersion = 'v3.6.8'
const folder = `kubernetes-${version}`
const stamp = 'k8s.io/component-base/version'
const platform = `${process.platform}/${goArch()}`

/** kubectl refuses a server whose version is not stamped, and a plain `go build` stamps none. */
const ldflags = `-s -w -X ${stamp}.gitVersion=${version} -X ${stamp}.gitMajor=1 -X ${stamp}.gitMinor=36 -X ${stamp}.gitTreeState=clean`

export const kubeApiserver = kubernetesProgram('kube-apiserver')
export const kubeControllerManager = kubernetesProgram('kube-controller-manager')
export const kubeScheduler = kubernetesProgram('kube-scheduler')
export const kubectl: Program = {
  ...kubernetesProgram('kubectl'),
  version: { args: ['version', '--client'], expect: /v1\.3[5-7]\./ },
}

/** The server and its controllers must be of one version, and API server 1.36 speaks to etcd 3.5.24 and later. */
export const etcd: Program = {
  name: 'etcd',
  folder,
  version: { args: ['--version'], expect: /etcd Version: 3\.(6|7)\./ },
  download: {
    base: 'https://github.com/etcd-io/etcd/releases/download',
    baseVariable: 'PILOTHOUSE_ETCD_RELEASES',
    path: `/${etcdVersion}/etcd-${etcdVersion}-${process.platform}-${goArch()}.tar.gz`,
    checksumPath: `/${etcdVersion}/SHA256SUMS`,
    member: `etcd-${etcdVersion}-${process.platform}-${goArch()}/etcd`,
  },
  build: { package: 'go.etcd.io/etcd/server/v3', module: 'server/local/tools/kubernetes', ldflags },
}

export const kwok: Program = {
  name: 'kwok',
  folder: 'kwok-v0.7.0',
  version: { args: ['--version'], expect: /v0\.7\./ },
  build: { package: 'sigs.k8s.io/kwok/cmd/kwok@v0.7.0', ldflags: '-s -w' },
}

function kubernetesProgram(name: string): Program {
  return {
    name,
    folder,
    version: { args: ['--version'], expect: new RegExp(`Kubernetes ${version.replaceAll('.', '\\.')}$`, 'm') },
    download: {
      base: 'https://dl.k8s.io/release',
      baseVariable: 'PILOTHOUSE_KUBERNETES_RELEASES',
      path: `/${version}/bin/${platform}/${name}`,
      checksumPath: `/${version}/bin/${platform}/${name}.sha256`,
    },
    build: { package: `k8s.io/kubernetes/cmd/${name}`, module: 'server/local/tools/kubernetes', ldflags },
  }
}

function goArch(): string {
  return process.arch === 'x64' ? 'amd64' : process.arch
}
