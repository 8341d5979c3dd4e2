import { expect, test } from 'vitest'
import { routeProblems } from './route-rules.ts'
import { readFiles } from './source-files.ts'

test('every route says who may use it, checks where forms come from and has a title', () => {
  const routes = readFiles('app/routes', /\.tsx?$/)
  expect(routes.length).toBeGreaterThan(0)
  expect(routes.flatMap(routeProblems)).toEqual([])
})

const problemsOf = (text: string) => routeProblems({ path: 'app/routes/x.tsx', text })

test.each([
  ['a loader that lets everybody in', 'export async function loader() { return db.city.findMany() }'],
  ['a loader that only imports the check', "import { requireActor } from 'x'\nexport const loader = () => null"],
  ['a loader from elsewhere', "export { loader } from './other.ts'"],
  [
    'an action that lets everybody in',
    'export async function action({ request }) { const form = await readForm(request, Schema) }',
  ],
  [
    'an action that takes a token for the origin',
    'export async function action({ request }) { await requireActor(request); await readProvenForm(request, true, Schema) }',
  ],
  ['an action with no look at the origin', 'export async function action({ request }) { await requireActor(request) }'],
  [
    'an action that reads first',
    'export async function action({ request }) { await requireActor(request); await request.formData(); assertSameOrigin(request) }',
  ],
  [
    'an action that reads the stream first',
    'export async function action({ request }) { await requireActor(request); save(request.body); assertSameOrigin(request) }',
  ],
  [
    'an upload that is read first',
    'export async function action({ request }) { await requireActor(request); await readUpload(request); assertSameOrigin(request) }',
  ],
  [
    'an action that reads a form before it asks who sends it',
    'export async function action({ request }) { const form = await readForm(request, Schema); await requireActor(request) }',
  ],
  [
    'an action that reads fields before it asks who sends them',
    'export async function action({ request }) { assertSameOrigin(request); await readFields(request); await requireActor(request) }',
  ],
  ['a page without a title', 'export default function Page() { return null }'],
])('notices %s', (_what, text) => {
  expect(problemsOf(text)).toHaveLength(1)
})

test.each([
  ['a loader that asks', 'export async function loader({ request }) { const actor = await requireActor(request) }'],
  [
    'a loader that asks through a function of the file',
    'export const loader = ({ request }) => load(request)\nasync function load(request) { await requireActor(request) }',
  ],
  [
    'an action in order',
    'export async function action({ request }) { assertSameOrigin(request); await requireActor(request); await readUpload(request) }',
  ],
  [
    'an action for anybody',
    'export async function action({ request }) { const form = await readForm(request, Schema); await publicPage(request) }',
  ],
  ['a page with a title', 'export const meta = () => []\nexport default function Page() { return null }'],
  ['a frame', "export const handle = { area: 'city' }\nexport default function Frame() { return null }"],
])('allows %s', (_what, text) => {
  expect(problemsOf(text)).toEqual([])
})
