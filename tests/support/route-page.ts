import type { EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { createElement, type ComponentType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** A route's page as Remix shows it with what its loader gave, and its action where one has run, as HTML. */
export function pageHtml(page: ComponentType, loaded: unknown, acted?: unknown): string {
  const route = { path: '', hasLoader: false, hasAction: false, hasErrorBoundary: false, module: '' }
  const routes = { root: { ...route, id: 'root' }, page: { ...route, id: 'page', parentId: 'root', index: true } }
  const match = (id: keyof typeof routes) => ({ params: {}, pathname: '/', pathnameBase: '/', route: routes[id] })
  const context = {
    manifest: { entry: { imports: [], module: '' }, routes, url: '', version: '' },
    routeModules: { root: {}, page: { default: page } },
    staticHandlerContext: {
      basename: '',
      location: { pathname: '/', search: '', hash: '', state: null, key: '' },
      matches: [match('root'), match('page')],
      loaderData: { page: loaded },
      actionData: acted === undefined ? null : { page: acted },
      errors: null,
    },
    future: { v3_singleFetch: true },
    isSpaMode: false,
  } as unknown as EntryContext
  return renderToStaticMarkup(createElement(RemixServer, { context, url: 'http://localhost/' }))
}

/** Its text, with one space between words. */
export function pageText(html: string): string {
  return html
    .replace(/<(script|style|svg)\b.*?<\/\1>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ')
    .trim()
}
