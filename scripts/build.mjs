// npm run build: everything that npm start makes ready before it serves, without serving.
import { runOnSupportedNode } from './node-version.mjs'

runOnSupportedNode(() => import('./prepare.mjs').then(({ prepare }) => prepare(['install', 'generate', 'build'])))
