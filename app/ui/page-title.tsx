import { Meta, useLocation } from '@remix-run/react'
import { createContext, useContext, useState } from 'react'

/** Whether the page that the server wrote is a form that came back with problems. */
export const CameBack = createContext(false)

const title = 'Error: there is a problem with what was sent · Assay'

/**
 * The page's title. A form that comes back without JavaScript must say so in its title, which routes cannot know: so the
 * server tells, and the browser, reading the title it got, agrees while it takes the page over.
 */
export function PageTitle() {
  const { key } = useLocation()
  const [firstKey] = useState(key)
  const cameBack = useContext(CameBack) && key === firstKey
  return cameBack ? <title>{title}</title> : <Meta />
}
