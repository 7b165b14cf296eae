/** Labels and annotations the panel writes, and the field manager it writes under. All under one prefix. */
export const managedByLabel = 'app.kubernetes.io/managed-by'
export const panelName = 'pilothouse'
export const fieldManager = 'pilothouse'

/** On a namespace the panel made or adopted: the catalogue's id of it. Its absence means "not ours". */
export const namespaceIdLabel = 'pilothouse.io/namespace-id'
export const teamLabel = 'pilothouse.io/team'
export const environmentLabel = 'pilothouse.io/environment'
export const displayNameAnnotation = 'pilothouse.io/display-name'
export const purposeAnnotation = 'pilothouse.io/purpose'
export const requestedByAnnotation = 'pilothouse.io/requested-by'

/** On an object the interpreter created: `<operation id>/<phase>/<step>`, by which a resumed worker knows its own. */
export const operationAnnotation = 'pilothouse.io/operation'

/** On everything a release made: the release's id. Its absence means "not ours", and nothing without it is deleted. */
export const releaseAnnotation = 'pilothouse.io/release'
/** On a companion: the generation of the release its template is of; a newer version makes it out of date. */
export const releaseGenerationAnnotation = 'pilothouse.io/release-generation'
/** On an autoscaler whose minimum a release raised: `8 instead of 3`. Its absence means that nobody holds it. */
export const heldReplicasAnnotation = 'pilothouse.io/held-min-replicas'
/** On the pods of a companion and in its selector: the companion's name. */
export const companionLabel = 'pilothouse.io/companion'

/** Istio and Pod Security labels, spelled once. */
export const istioInjectionLabel = 'istio-injection'
export const podSecurityEnforceLabel = 'pod-security.kubernetes.io/enforce'
export const podSecurityWarnLabel = 'pod-security.kubernetes.io/warn'
