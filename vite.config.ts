import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
import remixOptions from './remix.config.js'

declare module '@remix-run/node' {
  // Remix turns its types for single fetch on by this interface; a `type` cannot be merged.
  interface Future {
    v3_singleFetch: true
  }
}

export default defineConfig({
  plugins: [remix(remixOptions)],
  // Development servers on different ports run side by side; sharing this folder, they would break each other's pages.
  cacheDir: `node_modules/.vite/${process.env['PORT'] ?? '3000'}`,
  css: {
    preprocessorOptions: {
      scss: {
        loadPaths: ['node_modules/@uswds/uswds/packages'],
        quietDeps: true,
        silenceDeprecations: ['global-builtin', 'import', 'if-function'],
      },
    },
  },
  build: { target: 'es2022', sourcemap: false, assetsInlineLimit: 0 },
  // The server runs on Node 20 or newer.
  environments: { ssr: { build: { target: 'node20' } } },
})
