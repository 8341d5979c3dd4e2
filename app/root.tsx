import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import { Links, Outlet, Scripts, ScrollRestoration } from '@remix-run/react'
import type { ReactNode } from 'react'
import { listDemoPeople } from '#app/features/accounts/switch-demo-role.server.ts'
import { countUnread } from '#app/features/notifications/count-unread.server.ts'
import { readTheme } from '#app/platform/theme.server.ts'
import { publicPage } from '#app/platform/session.server.ts'
import { db } from '#app/platform/db/db.server.ts'
import { useFocusOnArrival } from '#app/ui/arrival.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { useRootData, type RootData } from '#app/ui/root-data.ts'
import { PageTitle } from '#app/ui/page-title.tsx'
import { useLeaveGuard } from '#app/ui/unsaved.ts'
import styles from './styles/app.scss?url'

export const links: LinksFunction = () => [
  { rel: 'preload', href: '/fonts/PublicSans-Regular.woff2', as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' },
]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [actor, theme, demoPeople] = await Promise.all([publicPage(request), readTheme(request), listDemoPeople(db)])
  const { pathname, search } = new URL(request.url)
  return {
    actor: actor && {
      userId: actor.userId,
      name: actor.name,
      isAdministrator: actor.isAdministrator,
      isCoach: actor.coaching.length > 0,
    },
    unread: actor ? await countUnread(db, actor) : 0,
    demoPeople,
    theme,
    here: `${pathname}${search}`,
    nonce: context.nonce ?? '',
  } satisfies RootData
}

export function Layout({ children }: { children: ReactNode }) {
  const data = useRootData()
  // Browsers hide a script's nonce once it has run, so the page must not ask React to compare it.
  const nonce = typeof document === 'undefined' ? data?.nonce : ''
  return (
    <html lang="en-US" data-theme={data?.theme} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <PageTitle />
        <Links />
      </head>
      <body>
        <a className="usa-skipnav" href="#main">
          Skip to main content
        </a>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function App() {
  useFocusOnArrival()
  useLeaveGuard()
  return <Outlet />
}

export function ErrorBoundary() {
  return <ErrorPage />
}
