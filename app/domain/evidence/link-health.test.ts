import { describe, expect, it } from 'vitest'
import { judgeLook, type LinkHealth, type Look } from './link-health.ts'

const day = (number: number) => new Date(Date.UTC(2026, 5, number))
const answer = (status: number): Look => ({ kind: 'answer', status })
const silent: Look = { kind: 'no-answer', reason: 'silent' }

/** What is known after some looks, one a day from 1 June. */
const after = (...looks: Look[]) =>
  looks.reduce<LinkHealth | null>((before, look, index) => judgeLook(before, look, day(index + 1)), null)

describe('judgeLook', () => {
  it.each<[string, Look[], boolean, number]>([
    ['a page that is there', [answer(200)], true, 0],
    ['a page that asks to sign in', [answer(401)], true, 0],
    ['a page that keeps programs away', [answer(403)], true, 0],
    ['a page that is not there', [answer(404)], false, 1],
    ['a page that is gone', [answer(200), answer(410)], false, 1],
    ['one bad day', [answer(200), answer(503)], true, 1],
    ['two bad days', [silent, answer(500)], true, 2],
    ['three bad days', [answer(200), silent, answer(500), silent], false, 3],
    ['bad days apart', [silent, silent, answer(200), silent], true, 1],
    ['a page that came back', [answer(404), answer(200)], true, 0],
    ['a page that stays away', [answer(404), silent], false, 2],
    ['an address that is not looked at', [{ kind: 'not-looked' }], true, 0],
  ])('%s', (_, looks, isAlive, failures) => {
    expect(after(...looks)).toMatchObject({ isAlive, failures })
  })

  it('keeps the day on which it was last there', () => {
    expect(after(answer(200), silent, silent, silent)?.lastAliveAt).toEqual(day(1))
    expect(after(answer(200), silent, answer(204))?.lastAliveAt).toEqual(day(3))
    expect(after(silent)?.lastAliveAt).toBeNull()
  })

  it('says what it found', () => {
    expect(after(answer(404))?.status).toBe('the website says that the page is not there (404)')
    expect(after(silent)?.status).toBe('the website does not answer')
  })
})
