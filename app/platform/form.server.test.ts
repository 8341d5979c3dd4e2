import { expect, it } from 'vitest'
import { z } from 'zod'
import { readForm } from './form.server.ts'

const Schema = z.object({ note: z.string().max(10, 'Shorten it') })
const headers = { Origin: 'http://localhost' }
const send = (body: BodyInit, more: Record<string, string> = {}) =>
  readForm(new Request('http://localhost/', { method: 'POST', headers: { ...headers, ...more }, body }), Schema)

const asForm = new FormData()
asForm.append('note', 'ʻOhana')

it.each([new URLSearchParams({ note: 'ʻOhana' }), asForm])('reads a form in either encoding: %s', async (body) => {
  expect(await send(body)).toMatchObject({ ok: true, value: { note: 'ʻOhana' } })
})

it('keeps what was typed, but for passwords and codes', async () => {
  const typed = new URLSearchParams({ note: 'x'.repeat(11), password: 'secret', token: 'secret' })
  expect(await send(typed)).toEqual({ ok: false, typed: { note: 'x'.repeat(11) }, errors: { note: 'Shorten it' } })
})

it('brings a text back that is too long to be kept', async () => {
  const note = 'é'.repeat(100_000)
  expect(await send(new URLSearchParams({ note }))).toMatchObject({ ok: false, typed: { note } })
})

it('reads no more than a form here can be', async () => {
  let asked = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      asked += 1
      controller.enqueue(new Uint8Array(100_000).fill(97))
    },
  })
  const request = new Request('http://localhost/', {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: endless,
    duplex: 'half',
  })
  await expect(readForm(request, Schema)).rejects.toMatchObject({ status: 413 })
  expect(asked).toBeLessThan(60)
})

it('does not begin to read what says that it is larger', async () => {
  await expect(send('note=a', { 'Content-Length': '5000000' })).rejects.toMatchObject({ status: 413 })
})
