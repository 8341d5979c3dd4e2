// npm start: makes the house ready where something is stale, then serves it.
import { runOnSupportedNode } from './node-version.mjs'

runOnSupportedNode(() => import('./serve.mjs').then(({ serve }) => serve('production')))
