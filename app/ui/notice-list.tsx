import { Form, Link } from '@remix-run/react'
import type { NoticeDay, NoticeView } from './notice-view.ts'

/** Notices under the days on which they came. */
export function NoticeList({ title, days }: { title: string; days: readonly NoticeDay[] }) {
  if (days.length === 0) return null
  return (
    <section className="stack" aria-label={title}>
      <h2>{title}</h2>
      {days.map(({ date, title: day, notices }) => (
        <div key={date} className="notices__day">
          <h3>{day}</h3>
          <ul className="notices__list">
            {notices.map((notice) => (
              <Notice key={notice.id} notice={notice} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

/**
 * What is not read is opened by a form, because opening it marks it as read and a link must change nothing. What is read
 * is opened by a plain link.
 */
function Notice({ notice }: { notice: NoticeView }) {
  const { id, text, path, isRead, isAsked, city, time } = notice
  return (
    <li className={isRead ? 'notice' : 'notice notice--fresh'}>
      <div className="notice__text">
        {isRead ? (
          <Link to={path}>{text}</Link>
        ) : (
          <Form method="post">
            <input type="hidden" name="what" value="open" />
            <button className="notice__open" name="id" value={id}>
              {text}
            </button>
          </Form>
        )}
        <p className="notice__about">
          {city !== null && <span>{city}</span>}
          <span>{time}</span>
          {isAsked && !isRead && <span className="flag">waits for you</span>}
        </p>
      </div>
      {!isRead && (
        <Form method="post">
          <input type="hidden" name="what" value="one" />
          <button className="as-link" name="id" value={id}>
            Mark as read<span className="visually-hidden">: {text}</span>
          </button>
        </Form>
      )}
    </li>
  )
}
