import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { readCode } from '#app/domain/snapshot/code.ts'
import { useLoaderData } from '@remix-run/react'
import { publicPage } from '#app/platform/session.server.ts'
import { PlainShell } from '#app/ui/shell.tsx'
import { CodeForm } from '#app/ui/code-meaning.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'What is this code? · Assay' }]

export async function loader({ request }: LoaderFunctionArgs) {
  await publicPage(request)
  const typed = new URL(request.url).searchParams.get('code')
  if (typed === null) return { typed: '', slip: null }
  const read = readCode(typed.slice(0, 100))
  if (read.ok) throw redirect(`/verify/${read.code}`)
  return { typed: typed.slice(0, 100), slip: read.message }
}

export default function VerifyPage() {
  const { typed, slip } = useLoaderData<typeof loader>()
  return (
    <PlainShell>
      <div className="stack">
        <h1>What is this code?</h1>
        <p className="measure">
          A self-assessment that was kept or printed by Assay has a code like <span className="code">K7QM-4X2P-9R</span>
          . Type it to see what it stands for: which city, which standard, which day, and who signed it. What is in it
          stays with the city.
        </p>
        <CodeForm typed={typed} slip={slip} />
      </div>
    </PlainShell>
  )
}
