import { expect, it } from 'vitest'
import { z } from 'zod'
import { fieldErrors, judgeFields, notComplete, readForm } from './form.server.ts'

const Schema = z.object({ note: z.string().max(10, 'Shorten it') })
const headers = { Origin: 'http://localhost' }
const send = (body: BodyInit, more: Record<string, string> = {}, schema: z.ZodType = Schema) =>
  readForm(new Request('http://localhost/', { method: 'POST', headers: { ...headers, ...more }, body }), schema)

const typed = (text: string) => new Blob([text], { type: 'application/x-www-form-urlencoded' })
const part = '--edge\r\nContent-Disposition: form-data; name="check:a"\r\n\r\nb\r\n'
const parts = (count: number) =>
  new Blob([`${part.repeat(count)}--edge--\r\n`], { type: 'multipart/form-data; boundary=edge' })

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

it.each([
  ['in an address’s manner', () => typed('check:a=b&'.repeat(100_000))],
  ['in parts', () => parts(25_000)],
])('refuses in words, and at once, a form of very many fields %s', async (_how, body) => {
  const form = body()
  const started = performance.now()
  const refusal: unknown = await send(form).catch((error: unknown) => error)
  expect(performance.now() - started).toBeLessThan(1000)
  expect(refusal).toMatchObject({ status: 413 })
  expect(await (refusal as Response).text()).toContain('far more fields')
})

it('reads as many fields as a large page sends', async () => {
  expect(await send(typed(`note=a${'&check:a=b'.repeat(9000)}`))).toMatchObject({ ok: true, value: { note: 'a' } })
  expect(await send(parts(5000))).toMatchObject({ ok: false })
})

it.each([
  ['nothing', ''],
  ['another note and kind', 'kind=other&note=a'],
])('says in plain words, once and of the whole form, that it is not complete: %s', async (_what, body) => {
  const Whole = z.object({ id: z.uuid(), count: z.coerce.number().int(), note: z.string(), kind: z.enum(['a', 'b']) })
  expect(await send(typed(body), {}, Whole)).toMatchObject({ errors: { form: notComplete } })
  const Several = z.discriminatedUnion('kind', [Whole.extend({ kind: z.literal('a') })])
  const result = await send(typed(body), {}, Several)
  expect(result.ok ? null : result.errors).toEqual({ form: notComplete })
})

it('leaves a schema its own words', () => {
  const parsed = judgeFields(z.object({ id: z.uuid('Open it again'), n: z.number() }), { id: 'x' })
  expect(parsed.error && fieldErrors(parsed.error)).toEqual({ id: 'Open it again', form: notComplete })
})

it('does not begin to read what says that it is larger', async () => {
  await expect(send('note=a', { 'Content-Length': '5000000' })).rejects.toMatchObject({ status: 413 })
})
