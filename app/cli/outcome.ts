import type { IsoDate } from '#app/domain/dates.ts'

/** What a command may touch besides the files it is given. */
export type Io = {
  out: (text: string) => void
  /** Today, for `--as-of` left out and for the day a report was made. */
  today: IsoDate
}

/** Input that cannot be used: one line for each problem, and nothing was written. */
export type Refused = { ok: false; lines: readonly string[] }

export type Outcome = { ok: true } | Refused

export type Result<Value> = { ok: true; value: Value } | Refused

export const done: Outcome = { ok: true }

export function refused(...lines: string[]): Refused {
  return { ok: false, lines }
}

export type Command = {
  /** What `--help` prints. */
  help: string
  /** Whether it only leads to commands of its own, which have their own help. */
  isGroup?: boolean
  run: (args: readonly string[], io: Io) => Promise<Outcome> | Outcome
}

/** Where to find a command, so that only the one that is asked for is loaded. */
export type CommandEntry = { name: string; summary: string; load: () => Promise<Command> }

export function sayCommands(entries: readonly CommandEntry[]): string {
  const width = Math.max(...entries.map(({ name }) => name.length))
  return entries.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n')
}

/** Runs the command of a list that the first argument names; `name` is what stands before it. */
export async function dispatch(
  name: string,
  entries: readonly CommandEntry[],
  [wanted, ...rest]: readonly string[],
  io: Io,
): Promise<Outcome> {
  const known = `Commands: ${entries.map((entry) => entry.name).join(', ')}. Try: ${name} --help`
  if (wanted === undefined) return refused(`${name}: say what to do. ${known}`)
  const entry = entries.find((candidate) => candidate.name === wanted)
  if (!entry) {
    const what = wanted.startsWith('-') ? 'option' : 'command'
    return refused(`${name}: there is no ${what} ${JSON.stringify(wanted)}. ${known}`)
  }
  const command = await entry.load()
  if (!asksForHelp(command.isGroup ? rest.slice(0, 1) : rest)) return command.run(rest, io)
  io.out(`${command.help.trim()}\n`)
  return done
}

/** Whether `--help` is asked for, wherever it stands; after `--` it is plain text. */
export function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return (end < 0 ? args : args.slice(0, end)).some((arg) => arg === '--help' || arg === '-h')
}
