import { Link } from '@remix-run/react'

type Props = { checkId: string; base: string; canAdd: boolean; canAsk: boolean }

/** What else can be done about a check, besides answering it. */
export function CheckActions({ checkId, base, canAdd, canAsk }: Props) {
  if (!canAdd && !canAsk) return null
  return (
    <p className="check__add">
      {canAdd && (
        <Link to={`${base}/checks/${checkId}/evidence`} aria-label={`Add evidence to ${checkId}`}>
          Add evidence
        </Link>
      )}{' '}
      {canAsk && (
        <Link to={`${base}/requests/new?checks=${checkId}`} aria-label={`Ask somebody about ${checkId}`}>
          Ask somebody
        </Link>
      )}
    </p>
  )
}
