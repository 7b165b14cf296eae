/** One application that is released: a Deployment, its Service, and a VirtualService that a gateway answers for. */
export type App = {
  readonly namespace: string
  /** Name of the Deployment, the Service and the VirtualService. */
  readonly name: string
  /** By this Host header the gateway answers for it. */
  readonly host: string
}

export type Pace = {
  /** Percent of the new version, step by step; the last is 100. */
  readonly weights: readonly number[]
  /** How long a step holds once it serves; null waits for `promote`. */
  readonly pauseSeconds: number | null
}

/** Something the clock counts, when it is called: everything that may be done before has been done. */
export type Act = () => Promise<void>

/** What a controller writes, and so what is counted as its writes. */
export type Written = {
  /** Of the collection below its namespace, as in `apis/apps/v1` and `deployments`. */
  readonly api: string
  readonly plural: string
  /** Whether it is the controller that writes the status of these. */
  readonly writesStatus: boolean
}

/**
 * What the scenarios need of a controller of progressive delivery. Everything else they do to the cluster themselves, and they
 * see its work in the VirtualService, in the pods and in Envoy's answers only.
 */
export type Controller = {
  readonly name: string
  readonly written: readonly Written[]
  /** The objects it needs beside the three of the app, and waits until it has taken them up. */
  install(app: App, pace: Pace): Promise<void>
  /** Releases an image at that pace. `podAnnotations` are to be on the pods of the new version. */
  setImage(app: App, image: string, pace: Pace, podAnnotations?: Readonly<Record<string, string>>): Promise<Act>
  /** Lets the step pass that waits; called when that step's weight is served. */
  promote(app: App): Promise<Act>
  abort(app: App): Promise<Act>
  /** Waits until the release has ended, by whichever end, and everything of it is gone. */
  ended(app: App): Promise<void>
  /** Whether requests for this destination of the VirtualService meet the new version. */
  isFresh(app: App, destination: { readonly host: string; readonly subset?: string }): boolean
  /** Ids of the processes that make its writes, the one that works first. They are started again by who started them. */
  workers(): Promise<readonly number[]>
}
