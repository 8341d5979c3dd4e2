// npm run dev: like npm start, but the sources are served as they are and reload when they change.
import { runOnSupportedNode } from './node-version.mjs'

runOnSupportedNode(() => import('./serve.mjs').then(({ serve }) => serve('development')))
