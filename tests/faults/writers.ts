import type { Db } from '#app/platform/db/open.ts'

export type Acknowledged = { kind: 'answer' | 'upload' | 'comment'; mark: string }

type Target = { url: string; cookie: string; round: number }

/** Sends the `n`th write as one of several people at work; resolves once the server has said that it is saved. */
export type Write = (writer: number, n: number) => Promise<Acknowledged>

/** The server lives and says no: then the test itself is wrong. A server that is gone says nothing. */
export class Refused extends Error {}

function expectSaved({ status, url }: Response): void {
  if (status !== 302) throw new Refused(`${url}: ${status}`)
}

/** Mixed writes to the demo's made-up city: answers, uploads and comments, each with a mark of its own. */
export async function makeWriters(db: Db, { url, cookie, round }: Target): Promise<Write> {
  const assessment = await db.read.assessment.findFirstOrThrow({
    where: { city: { name: 'Piñon Falls' } },
    select: { id: true, answers: { select: { checkId: true, revision: true }, orderBy: { checkId: 'asc' } } },
  })
  const base = `${url}/assessments/${assessment.id}`
  const headers = { Cookie: cookie, Origin: url }
  const revisions = new Map(assessment.answers.map(({ checkId, revision }) => [checkId, revision]))
  const checkIds = [...revisions.keys()]
  const checkOf = (writer: number) => checkIds[writer % checkIds.length] ?? ''

  const answer: Write = async (writer, n) => {
    const checkId = checkOf(writer)
    const mark = `answer ${round}.${n}`
    const revision = revisions.get(checkId) ?? 0
    const response = await fetch(`${base}/checks/${checkId}/answer`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ answer: 'met', rationale: mark, revision: String(revision) }),
    })
    const reply = (await response.json()) as { ok: boolean; revision: number }
    if (!reply.ok) throw new Refused(`an answer: ${JSON.stringify(reply)}`)
    revisions.set(checkId, reply.revision)
    return { kind: 'answer', mark }
  }

  const upload: Write = async (writer, n) => {
    const mark = `upload ${round}.${n}`
    const body = new FormData()
    const fields = { kind: 'file', title: mark, date: '2026-01-02', sensitivity: 'public', strength: '2', locator: '' }
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    const text = `The minutes of ${mark}. `.repeat(1 + (n % 5) * 2_000)
    body.append('file', new File([text], `${mark}.txt`, { type: 'text/plain' }))
    const address = `${base}/checks/${checkOf(writer)}/evidence`
    const response = await fetch(address, { method: 'POST', headers, body, redirect: 'manual' })
    expectSaved(response)
    return { kind: 'upload', mark }
  }

  const comment: Write = async (_writer, n) => {
    const mark = `comment ${round}.${n}`
    const response = await fetch(`${base}/threads/new?anchor=criterion:DM1`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ body: mark }),
      redirect: 'manual',
    })
    expectSaved(response)
    return { kind: 'comment', mark }
  }

  const kinds = [answer, answer, upload, comment] as const
  return (writer, n) => (kinds[n % kinds.length] ?? answer)(writer, n)
}
