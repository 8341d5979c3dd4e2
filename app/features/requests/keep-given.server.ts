import { titleFromFileName } from '#app/domain/evidence/file-name.ts'
import { requestLimits } from '#app/domain/requests.ts'
import { newId } from '#app/platform/ids.ts'
import type { AskedAnswer } from './asked-answers.ts'
import type { FoundCheck, Saving } from './save-answers.server.ts'

/** A file that is on disk. */
export type GivenFile = { sha256: string; size: number; mediaType: string; fileName: string }

/**
 * Keeps the link and the file that came with an answer; how many are new. The same twice is kept once. What is wrong with
 * one of them is added to `errors`.
 */
export async function keepGiven(
  { tx, now }: Saving,
  row: FoundCheck,
  value: AskedAnswer,
  file: GivenFile | null,
  errors: Record<string, string>,
): Promise<number> {
  const { link } = value
  const isNew = {
    link: link !== null && !errors['date'] && !row.evidence.some(({ url }) => url === link.url),
    file: file !== null && !row.evidence.some(({ sha256 }) => sha256 === file.sha256),
  }
  let room = requestLimits.evidence - row.evidence.length
  const common = { requestCheckId: row.id, evidenceDate: value.date, createdAt: now }
  const full = `There are ${requestLimits.evidence} files and links here already. Take one away first`
  let added = 0
  if (link && isNew.link && room-- <= 0) errors['link'] = full
  else if (link && isNew.link) {
    const title = link.title === '' ? titleFromAddress(link.url) : link.title
    await tx.requestEvidence.create({ data: { id: newId(), kind: 'link', title, url: link.url, ...common } })
    added++
  }
  if (file && isNew.file && room <= 0) errors['file'] = full
  else if (file && isNew.file) {
    const title = titleFromFileName(file.fileName)
    await tx.requestEvidence.create({ data: { id: newId(), kind: 'file', title, ...file, ...common } })
    added++
  }
  return added
}

/** "example.gov/data/policy", for a link without a title. */
function titleFromAddress(address: string): string {
  const { hostname, pathname } = new URL(address)
  return `${hostname}${pathname === '/' ? '' : pathname}`.slice(0, 200)
}
