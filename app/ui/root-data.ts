import { useRouteLoaderData } from '@remix-run/react'

/** What every page knows: who is signed in, the demo's people, and the colours chosen. */
export type RootData = {
  actor: { userId: string; name: string; isAdministrator: boolean; isCoach: boolean } | null
  /** Notices not read yet. */
  unread: number
  demoPeople: readonly { id: string; name: string; role: string }[]
  theme: 'system' | 'light' | 'dark'
  /** The address of this page, to come back to. */
  here: string
  nonce: string
}

export function useRootData(): RootData | undefined {
  return useRouteLoaderData<() => RootData>('root')
}
