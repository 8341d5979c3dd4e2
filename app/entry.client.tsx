import { RemixBrowser } from '@remix-run/react'
import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { CameBack } from '#app/ui/page-title.tsx'

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <CameBack.Provider value={document.title.startsWith('Error: ')}>
        <RemixBrowser />
      </CameBack.Provider>
    </StrictMode>,
  )
})
