/** A program of the embedded default, and every way to get it; they are tried in the order of the fields. */
export type Program = {
  /** File name, e.g. `kube-apiserver`. */
  readonly name: string
  /** Folder in the cache, named by version, e.g. `kubernetes-v1.36.3`. A cached program never changes. */
  readonly folder: string
  /** Taken from PILOTHOUSE_BIN, KUBEBUILDER_ASSETS or PATH when its version output matches; absent: not looked for there. */
  readonly version?: { readonly args: readonly string[]; readonly expect: RegExp }
  readonly download?: Download
  readonly build?: GoBuild
  /** Debian's package with the program; installed when we are root there. */
  readonly debianPackage?: string
}

/** An official release whose publisher also publishes its SHA-256. */
export type Download = {
  /** The publisher's own address; the environment variable `baseVariable` replaces it (a mirror, a test). */
  readonly base: string
  readonly baseVariable: string
  /** Path below the base address, e.g. `/v1.36.3/bin/linux/amd64/kube-apiserver`. */
  readonly path: string
  /** A file with the bare digest, or a list in the manner of sha256sum with one line per file. */
  readonly checksumPath: string
  /** Path of the program inside, when the download is a .tar.gz. */
  readonly member?: string
}

export type GoBuild = {
  /** Import path of the main package; ends in `@version` when no module of ours pins it. */
  readonly package: string
  /** Folder of the go.mod that pins it, from the repository's root; absent: `go install package@version`. */
  readonly module?: string
  readonly tags?: readonly string[]
  readonly ldflags: string
}
