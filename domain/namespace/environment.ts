export const environments = ['dev', 'test', 'staging', 'prod'] as const
export type Environment = (typeof environments)[number]

/** The Pod Security Standards, strictest first. */
export const podSecurityLevels = ['restricted', 'baseline', 'privileged'] as const
export type PodSecurityLevel = (typeof podSecurityLevels)[number]

/** Days until a namespace must be renewed; null: it has no end. */
export const leaseChoices = [7, 30, 90] as const
export type LeaseDays = (typeof leaseChoices)[number] | null
