import type { EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { createElement, Fragment, type ReactElement, type ReactNode } from 'react'

/** Parts of a page as Remix shows them, where links know what page they are on. */
export function inPage(...parts: ReactNode[]): ReactElement {
  const url = 'http://localhost/'
  const route = { id: 'root', path: '', hasLoader: false, hasAction: false, hasErrorBoundary: false, module: '' }
  const context = {
    manifest: { entry: { imports: [], module: '' }, routes: { root: route }, url: '', version: '' },
    routeModules: { root: { default: () => createElement(Fragment, null, ...parts) } },
    staticHandlerContext: {
      basename: '',
      location: { pathname: '/', search: '', hash: '', state: null, key: '' },
      matches: [{ params: {}, pathname: '/', pathnameBase: '/', route }],
      loaderData: {},
      actionData: null,
      errors: null,
    },
    future: { v3_singleFetch: true },
    isSpaMode: false,
  } as unknown as EntryContext
  return createElement(RemixServer, { context, url })
}
