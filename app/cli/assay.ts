import { currentTime, dayIn } from '#app/platform/clock.ts'
import { inOneLine } from './layout.ts'
import { run } from './run.ts'

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read the output has read enough: `assay score ... | head`.
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0)
    process.exit(1)
  })
}

const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
const io = { out: (text: string) => void process.stdout.write(text), today: dayIn(timeZone, currentTime()) }

try {
  const outcome = await run(process.argv.slice(2), io)
  if (!outcome.ok) {
    process.exitCode = 2
    // A file's name may hold anything; a problem is always one line.
    process.stderr.write(outcome.lines.map((line) => `${inOneLine(line)}\n`).join(''))
  }
} catch (error) {
  process.exitCode = 1
  const words = error instanceof Error ? error.message : String(error)
  const stack =
    process.env['ASSAY_DEBUG'] && error instanceof Error ? `\n${error.stack ?? ''}` : '; set ASSAY_DEBUG=1 for details'
  process.stderr.write(`assay: this is a bug, not your input: ${inOneLine(words)}${stack}\n`)
}
