/** A program of the embedded default, and every way to get it. */
export type Program = {
  /** File name, e.g. `kube-apiserver`. */
  readonly name: string
  /** Folder in the cache, named by version, e.g. `kubernetes-v1.36.3`. A cached program never changes. */
  readonly folder: string
  /** A program on the user's PATH is taken when its version output contains `expect`; absent: PATH is not searched. */
  readonly version?: { readonly args: readonly string[]; readonly expect: string }
  readonly download?: Download
  readonly build?: GoBuild
}

/** An official release; absent where a project publishes none for this platform. */
export type Download = {
  /** Path below the base address, e.g. `v1.36.3/bin/linux/amd64/kube-apiserver`. */
  readonly path: string
  /** The site's own address; the environment variable `baseVariable` replaces it (a mirror, a test). */
  readonly base: string
  readonly baseVariable: string
  /** Where the publisher says the SHA-256: a file of its own, or a list with one line per file. */
  readonly checksumPath: string
  /** Name of the member when the download is a .tar.gz. */
  readonly member?: string
}

export type GoBuild = {
  /** Import path of the main package; with `@version` when it is built outside a module of ours. */
  readonly package: string
  /** Folder of the go.mod that pins it, relative to the repository; absent: `go install package@version`. */
  readonly module?: string
  readonly tags?: readonly string[]
  readonly ldflags: string
}
