/** The files of `messages/` that client components of every page speak from; lists need no more. */
export const panelAreas = ['ui', 'shell', 'resources', 'workloads', 'errors', 'kube'] as const

/** And what parts that quote plans, journals and wizards need beside it. */
export const everyArea = [
  ...panelAreas,
  'wizard',
  'operation',
  'operations',
  'bridge',
  'audit',
  'namespaces',
  'traffic',
  'findings',
  'releases',
  'account',
  'auth',
  'starting',
  'wizards',
] as const
