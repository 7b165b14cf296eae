/** The files of `messages/` that client components of the panel speak from, and every wizard's: journals quote them. */
export const panelAreas = [
  'ui',
  'shell',
  'wizard',
  'operation',
  'operations',
  'resources',
  'workloads',
  'bridge',
  'audit',
  'errors',
  'kube',
  'namespaces',
  'traffic',
  'starting',
  'wizards',
] as const
