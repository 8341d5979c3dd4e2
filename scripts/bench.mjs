// npm run bench: prepares what the figures need (the built server among it), then measures.
import { runOnSupportedNode } from './node-version.mjs'

runOnSupportedNode(async () => {
  const { prepare } = await import('./prepare.mjs')
  const { runTypeScript } = await import('./steps/programs.mjs')

  await prepare(['install', 'generate', 'build'])
  await runTypeScript('tests/bench/run.ts')
})
