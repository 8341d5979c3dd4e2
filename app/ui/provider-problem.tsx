type Problem = 'down' | 'cancelled' | 'refused' | 'stale'

/** Why a sign-in through the provider led nowhere, and what to do. */
export function ProviderProblem({ problem, provider }: { problem: Problem; provider: string }) {
  const words = {
    down: `Assay cannot reach ${provider} just now. Try again in a minute; if it stays, tell your administrator.`,
    cancelled: 'You stopped before you were signed in. Nothing happened.',
    refused: `${provider} did not let you in, and gave Assay no good reason. Try again; if it stays, tell your administrator.`,
    stale: 'That sign-in was too old, or had been used. Start again here.',
  }
  return (
    <p className="note note--unknown" role="alert">
      {words[problem]}
    </p>
  )
}
