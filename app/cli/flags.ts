import { parseArgs } from 'node:util'
import { isIsoDate, type IsoDate } from '#app/domain/dates.ts'
import { list } from '#app/domain/results/words.ts'
import { notADate } from '#app/features/transfer/read-answers-row.ts'
import { refused, type Result } from './outcome.ts'

type Spec<Value extends string, Required extends Value, Switch extends string> = {
  /** As the person typed it: `assay score`. */
  command: string
  values: readonly Value[]
  required: readonly Required[]
  switches: readonly Switch[]
  /** Names of what stands without a flag, in order, the optional ones last. */
  positionals?: { names: readonly string[]; atLeast: number }
}

type Flags<Value extends string, Required extends Value, Switch extends string> = {
  values: Partial<Record<Value, string>> & Record<Required, string>
  switches: Record<Switch, boolean>
  positionals: string[]
}

/** Reads the arguments of a command strictly: nothing unknown, nothing twice, nothing empty, nothing missing. */
export function readFlags<Value extends string, Required extends Value, Switch extends string>(
  spec: Spec<Value, Required, Switch>,
  args: readonly string[],
): Result<Flags<Value, Required, Switch>> {
  const refuse = (message: string) => refused(`${spec.command}: ${message}. Try: ${spec.command} --help`)
  const options = Object.fromEntries([
    ...spec.values.map((name) => [name, { type: 'string' as const }]),
    ...spec.switches.map((name) => [name, { type: 'boolean' as const }]),
  ]) as Record<string, { type: 'string' | 'boolean' }>
  let parsed
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true, tokens: true })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))) throw error
    return refuse(sayParseError(error, options))
  }

  const seen = new Set<string>()
  for (const token of parsed.tokens) {
    if (token.kind !== 'option') continue
    if (seen.has(token.name)) return refuse(`--${token.name} is there twice`)
    seen.add(token.name)
    if (token.value?.trim() === '') return refuse(`--${token.name} needs a value`)
  }
  const missing = spec.required.filter((name) => !seen.has(name))
  if (missing.length > 0)
    return refuse(`${list(missing.map((name) => `--${name}`))} ${missing.length === 1 ? 'is' : 'are'} missing`)
  const { names, atLeast } = spec.positionals ?? { names: [], atLeast: 0 }
  const { positionals } = parsed
  if (positionals.length < atLeast) return refuse(`${names[positionals.length] ?? ''} is missing`)
  if (positionals.length > names.length)
    return refuse(`${JSON.stringify(positionals[names.length])} is one argument too many`)
  return {
    ok: true,
    value: {
      values: Object.fromEntries(
        spec.values.flatMap((name) => {
          const value = parsed.values[name]
          return typeof value === 'string' ? [[name, value]] : []
        }),
      ) as Flags<Value, Required, Switch>['values'],
      switches: Object.fromEntries(spec.switches.map((name) => [name, parsed.values[name] === true])) as Record<
        Switch,
        boolean
      >,
      positionals,
    },
  }
}

/** Node's own messages run over several sentences; these say the same on one line. */
function sayParseError(error: Error, options: Record<string, { type: 'string' | 'boolean' }>): string {
  const flag = /'(?:-\w, )?(--?[^\s'=]+)/.exec(error.message)?.[1] ?? ''
  const option = options[flag.replace(/^-+/, '')]
  if (!option) return flag === '' ? 'these arguments cannot be read' : `there is no option ${flag}`
  return option.type === 'string' ? `${flag} needs a value` : `${flag} takes no value`
}

/** The day asked about: `--as-of`, or today. */
export function readAsOf(command: string, given: string | undefined, today: IsoDate): Result<IsoDate> {
  if (given === undefined) return { ok: true, value: today }
  const text = given.trim()
  return isIsoDate(text) ? { ok: true, value: text } : refused(`${command}: --as-of: ${notADate(text)}`)
}
