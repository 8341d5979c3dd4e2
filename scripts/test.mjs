// npm test [-- part [vitest arguments]]: prepares what the tests need, then runs the parts and adds them up.
import { runOnSupportedNode } from './node-version.mjs'

runOnSupportedNode(() => import('./run-tests.mjs').then(({ runTests }) => runTests(process.argv.slice(2))))
