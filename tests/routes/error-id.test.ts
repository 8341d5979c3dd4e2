import { expect, it } from 'vitest'
import { makeDb } from '../support/database.ts'

// The number of an unexpected error on the page is the one in the log.

makeDb()
const { handleDataRequest, handleError } = await import('#app/entry.server.tsx')

const request = new Request('http://localhost/reset-password/a-secret-token')

it('is made once for a request, and goes along with the data that a page fetches', async () => {
  const context: { errorId?: string } = {}
  handleError(new Error('one'), { request, context })
  const { errorId } = context
  expect(errorId).toMatch(/^[0-9a-f]{8}$/)
  handleError(new Error('two'), { request, context })
  expect(context.errorId).toBe(errorId)
  // As Remix writes it in production.
  const sent = new Response('[["SanitizedError",1,2],"Error","Unexpected Server Error"]', { status: 500 })
  const response = await handleDataRequest(sent, { context })
  expect(response.status).toBe(500)
  expect(response.headers.get('Cache-Control')).toBe('private, no-store')
  expect(JSON.parse(await response.text())).toEqual([
    ['SanitizedError', 1, 2],
    'Error',
    `Unexpected Server Error [${errorId ?? ''}]`,
  ])
})

it('leaves data alone that came without an error', async () => {
  const sent = new Response('"Unexpected Server Error"')
  expect(await (await handleDataRequest(sent, { context: {} })).text()).toBe('"Unexpected Server Error"')
})
