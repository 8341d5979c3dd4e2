import { prepare } from './prepare.mjs'
import { runTypeScript } from './steps/programs.mjs'

/** Prepares and starts the server in this process, so that it gets the signals and gives the exit code itself. */
export async function serve(mode) {
  process.env.NODE_ENV = mode
  await prepare(
    mode === 'production' ? ['install', 'generate', 'build', 'migrate'] : ['install', 'generate', 'migrate'],
  )
  if (process.env.npm_lifecycle_event) stopWithParent()
  await runTypeScript('app/server.ts')
}

/**
 * npm passes a signal to its shell, and some shells die of it without passing it on. The server would stay behind and
 * keep its port; so it takes the death of the shell for the signal.
 */
function stopWithParent() {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}
