import { sayHour, weekdayNames } from '#app/domain/local-time.ts'
import type { Mail } from './enqueue-mail.server.ts'
import type { MailPerson } from './mail-person.server.ts'

/** What a digest tells. */
export type DigestContent = {
  notices: readonly { text: string; path: string; city: string | null }[]
  /** Notices that it has no room for. */
  further: number
  work: readonly { text: string; path: string; city: string; due: string }[]
}

type DigestMail = Pick<Mail, 'subject' | 'paragraphs' | 'sections' | 'action' | 'why' | 'choices'>

/** The digest as a mail: what is due, then what is new, city by city. */
export function digestMail(person: MailPerson, content: DigestContent, unsubscribe: string): DigestMail {
  const { notices, further, work } = content
  const news = notices.length + further
  const counts = [
    news > 0 ? `${news} ${news === 1 ? 'new notice' : 'new notices'}` : '',
    work.length > 0 ? `${work.length} due` : '',
  ].filter(Boolean)
  const cities = [...new Set([...work, ...notices].map(({ city }) => city))]
  const only = cities.length === 1 ? cities[0] : null
  const due = work.map(({ text, path, city, due: words }) => ({
    text,
    path,
    note: cities.length > 1 ? `${city}, ${words}` : words,
  }))
  return {
    subject: `${only ?? 'Assay'}: ${counts.join(', ')}`,
    paragraphs: [
      ...(news > 0 ? [] : ['Nothing new has happened, but something is due.']),
      ...(further > 0 ? [`These are the newest ${notices.length}. The other ${further} are in Assay.`] : []),
    ],
    sections: [...(due.length > 0 ? [{ title: 'Due soon or overdue', items: due }] : []), ...newsByCity(notices)],
    action:
      news > 0 ? { label: 'Read your notices', path: '/notifications' } : { label: 'Open my work', path: '/work' },
    why: `You get this digest ${sayTimes(person)}, if there is something to say.`,
    choices: [
      { label: 'Choose what comes by mail, and when', path: '/account/notifications' },
      { label: 'Stop all mails about notices', path: unsubscribe },
    ],
  }
}

function newsByCity(notices: DigestContent['notices']) {
  const cities = [...new Set(notices.map(({ city }) => city))].sort((a, b) => (a ?? '').localeCompare(b ?? ''))
  return cities.map((city) => ({
    title: city === null ? 'New' : `New in ${city}`,
    items: notices.filter((notice) => notice.city === city).map(({ text, path }) => ({ text, path })),
  }))
}

/** When somebody's digests come: "every Monday at 07:00 (America/Denver)". */
function sayTimes({ times, timeZone }: MailPerson): string {
  const day = times.frequency === 'weekly' ? `every ${weekdayNames[times.weekday - 1] ?? 'week'}` : 'every day'
  return `${day} at ${sayHour(times.hour)} (${timeZone})`
}
