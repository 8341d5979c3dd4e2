/** What was just done, by the word that its address carries after a form. */
const words: Readonly<Record<string, string>> = {
  invite: 'The invitation is on its way.',
  'send-again': 'The invitation is on its way again. The link in the earlier mail no longer works.',
  revoke: 'The invitation is revoked. Its link no longer works.',
  add: 'The role is given.',
  areas: 'The practice areas are saved.',
  end: 'The role has ended.',
  left: 'All roles here have ended.',
  deactivate: 'The account is deactivated. It is signed out everywhere.',
  reactivate: 'The account is active again.',
  'end-administrator': 'The administrator role has ended.',
  'reset-second-factor': 'The second factor is off. They are signed out everywhere, and told by mail.',
  joined: 'Welcome. Your role is there.',
}

export function SaidNote({ said }: { said: string | null }) {
  const text = said === null ? undefined : words[said]
  if (text === undefined) return null
  return (
    <p className="note small said-note" role="status">
      {text}
    </p>
  )
}
