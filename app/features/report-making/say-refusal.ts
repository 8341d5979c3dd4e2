import { layers } from '#app/domain/results/readiness.ts'
import { kindFacts } from '#app/features/reports/report-kinds.ts'
import { drawnKinds, isDrawnKind } from '#app/features/reports/report-model.ts'
import { notFound } from '#app/platform/errors.ts'
import { escapeHtml } from '#app/platform/escape-html.ts'
import { log } from '#app/platform/log.ts'
import { PoolBusy, PoolRefused, PoolStopped, PoolTooSlow } from '#app/platform/worker-pool.server.ts'

/** A form that was posted, in its order. */
type Sent = readonly (readonly [name: string, value: string])[]

/** Why no report came, as a page for whoever asked; what they had posted stands in it, to be sent again. */
export function refusalOf(error: unknown, sent: Sent | null = null): Response {
  if (error instanceof Response) return error
  if (error instanceof PoolBusy)
    return say(503, 'Many reports are being made just now. Nothing is lost: try again in a minute.', sent, {
      'Retry-After': '30',
    })
  if (error instanceof PoolTooSlow)
    return say(
      503,
      'This report takes longer than a minute, so it was given up. Choose fewer sections, or try again later.',
      sent,
    )
  if (error instanceof PoolStopped) return say(499, 'Nobody waits for this report any more.', sent)
  if (error instanceof PoolRefused && error.name === 'NotFound') return notFound()
  if (error instanceof PoolRefused && error.name === 'DamagedSnapshot') return say(409, `${error.message}.`, sent)
  log.error({ err: error }, 'a report could not be made')
  return say(
    500,
    'Something went wrong while this report was made. Nothing of the assessment is lost or changed. Try again; if it stays, tell whoever runs this installation.',
    sent,
  )
}

/** What is wrong with the names that were typed, with all that was posted. */
export function refuseNames(message: string, sent: Sent): Response {
  return say(422, message, sent)
}

/** To who is signed out meanwhile: what they posted waits in the page. */
export function refuseSignedOut(words: string, sent: Sent): Response {
  return say(401, `${words}.`, sent)
}

/** What an address asks for that there is not; `null` where it asks for nothing of the kind. */
export function refuseUnknown(query: URLSearchParams): Response | null {
  const kind = query.get('kind')
  if (kind !== null && !isDrawnKind(kind)) {
    const links = drawnKinds.map((each) => `<a href="report?kind=${each}">${kindFacts[each].title} (${each})</a>`)
    return say(404, `There is no report of the kind that this address asks for. There are: ${links.join(', ')}.`)
  }
  const layer = query.get('layer')
  if (layer === null || layers.some((each) => each === layer)) return null
  return say(404, `There is no layer of the name that this address asks for. There are: ${layers.join(', ')}.`)
}

function say(status: number, words: string, sent: Sent | null = null, headers: Record<string, string> = {}): Response {
  const page = [
    '<!doctype html>',
    '<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    '<title>No report · Assay</title>',
    `<main><h1>There is no report this time</h1><p id="why">${words}</p>${sent ? formOf(sent) : ''}<p><a href="report">Back to the reports</a></p></main></html>`,
  ].join('\n')
  return new Response(page, {
    status,
    headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}

/** All that was chosen, unseen, and the names that were typed. A browser drops the line break that a text begins with. */
function formOf(sent: Sent): string {
  const kept = sent.filter(([name]) => name !== 'further' && name !== 'ticket')
  const further = sent.find(([name]) => name === 'further')?.[1] ?? ''
  return [
    '<form method="post" action="report.pdf">',
    ...kept.map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`),
    '<p><label for="further">Further names to leave out, one to a line</label></p>',
    `<p><textarea id="further" name="further" rows="8" cols="40" aria-describedby="why">\n${escapeHtml(further)}</textarea></p>`,
    '<p><button>Make the report</button></p></form>',
  ].join('\n')
}
