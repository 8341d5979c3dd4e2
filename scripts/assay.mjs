// npm run -s assay -- <command>: the command line. Nothing but its own answer goes to the standard output.
import { runOnSupportedNode } from './node-version.mjs'

runOnSupportedNode(async () => {
  const { prepare } = await import('./prepare.mjs')
  const { runTypeScript } = await import('./steps/programs.mjs')
  await prepare(['install'])
  await runTypeScript('app/cli/assay.ts', process.argv.slice(2))
})
