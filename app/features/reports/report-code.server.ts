import { codeOfHash } from '#app/domain/snapshot/code.ts'
import { sha256 } from '#app/platform/files.ts'

const mostCodes = 20

/** The codes that a report may have, by the hash of its data: the first, and those after it where others had taken it. */
export function* codesOfHash(dataHash: string): Generator<string> {
  let hash = dataHash
  for (let index = 0; index < mostCodes; index += 1) {
    yield codeOfHash(hash)
    hash = sha256(hash)
  }
}

/** Whether a code can be that of data with this hash. */
export function isCodeOf(code: string, dataHash: string): boolean {
  return [...codesOfHash(dataHash)].includes(code)
}
