/** The arrows of ARCHITECTURE.md: app → wizards → components → server/features → server/clients; domain imports only itself. */

const tests = '\\.(test|integration\\.test)\\.tsx?$'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'domain runs in the browser and on the server. Pass what it needs as an argument.',
      severity: 'error',
      from: { path: '^domain/', pathNot: tests },
      to: { path: '^(app|wizards|components|server|testing)/' },
    },
    {
      name: 'domain-does-no-input-output',
      comment: 'No clock, no files, no network in domain; zod is for schemas only.',
      severity: 'error',
      from: { path: '^domain/', pathNot: tests },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev'],
        pathNot: 'node_modules/(zod|canonicalize|fast-json-patch|yaml|re2js)/',
      },
    },
    {
      name: 'planners-are-pure',
      comment:
        'schema.ts and plan.ts import only domain, zod and files of their own folder. Read it in observe.ts and add it to Observed.',
      severity: 'error',
      from: { path: '^wizards/[^/]+/(schema|plan)\\.ts$' },
      to: { path: '^(app|components|server)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'wizards-do-not-know-each-other',
      comment: 'What two wizards need belongs to domain, components or server/features.',
      severity: 'error',
      from: { path: '^wizards/([^/]+)/' },
      to: { path: '^wizards/[^/]+/', pathNot: '^wizards/$1/' },
    },
    {
      name: 'nothing-imports-app',
      severity: 'error',
      from: { path: '^(wizards|components|server|domain)/' },
      to: { path: '^app/' },
    },
    {
      name: 'components-know-no-wizard',
      comment: "Types of the contract are everybody's.",
      severity: 'error',
      from: { path: '^components/', pathNot: '^components/wizard/' },
      to: { path: '^wizards/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'server-knows-nothing-above-it',
      comment: 'The worker runs wizards through the contract; nothing else of the server looks up.',
      severity: 'error',
      from: { path: '^server/(auth|clients|features|local)/', pathNot: tests },
      to: { path: '^(wizards|components)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'clients-know-no-feature',
      comment: 'A client translates the outside world and knows no use case.',
      severity: 'error',
      from: { path: '^server/clients/', pathNot: tests },
      to: { path: '^server/features/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'clients-do-not-know-each-other',
      severity: 'error',
      from: { path: '^server/clients/([^/]+)/', pathNot: tests },
      to: { path: '^server/clients/[^/]+/', pathNot: '^server/clients/$1/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-embedded-default-stands-apart',
      comment: 'server/local makes an environment for the panel; the panel does not know who made it.',
      severity: 'error',
      from: { path: '^(app|wizards|components|domain|server)/', pathNot: '^server/local/' },
      to: { path: '^server/local/' },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: { pathNot: ['^(testing|e2e|bench)/', tests] },
      to: { path: ['^(testing|e2e|bench)/', tests] },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^server/clients/catalog/generated' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['\\.next/', 'server/clients/catalog/generated/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'react-server', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
}
