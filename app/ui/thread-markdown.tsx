import Markdown, { type Components } from 'react-markdown'
import { memo, type ReactElement } from 'react'
import { isTangled } from '#app/domain/threads/comment-text.ts'

const allowed = ['p', 'em', 'strong', 'ul', 'ol', 'li', 'a', 'code', 'pre', 'blockquote', 'br', 'span', 'img']
const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']

const components: Components = {
  a: ({ href, children }) =>
    href ? (
      <a href={href} rel="nofollow noopener noreferrer">
        {children}
      </a>
    ) : (
      <>{children}</>
    ),
  // No picture of another site is fetched for whoever reads: its words stand in its place.
  img: ({ alt }) => <>{alt}</>,
  // A heading in a comment would stand among the page's own.
  ...Object.fromEntries(headings.map((name) => [name, 'p'])),
}

type Props = { text: string; named?: readonly string[] }

/** A comment: the safe part of Markdown, drawn alike on the server and in the browser. Nothing in it is ever run as HTML. */
export const CommentText = memo(function CommentText({ text, named = [] }: Props) {
  if (isTangled(text))
    return (
      <div className="comment-text" dir="auto">
        <p className="as-typed">{text}</p>
      </div>
    )
  return (
    <div className="comment-text" dir="auto">
      {drawn(text, named)}
    </div>
  )
})

/** Comments drawn lately: drawing one takes a millisecond, and a page holds thirty of them, most of them the same as before. */
const lately = new Map<string, ReactElement>()
const mostKept = 300

function drawn(text: string, named: readonly string[]): ReactElement {
  const key = JSON.stringify([text, named])
  const known = lately.get(key)
  // What was used last stands last, and goes last.
  lately.delete(key)
  const element = known ?? draw(text, named)
  lately.set(key, element)
  const [oldest] = lately.keys()
  if (lately.size > mostKept && oldest !== undefined) lately.delete(oldest)
  return element
}

function draw(text: string, named: readonly string[]): ReactElement {
  const pattern = patternOf(named)
  // Called as what it is, a function without hooks, so that what it returns can be kept.
  return Markdown({
    allowedElements: [...allowed, ...headings],
    unwrapDisallowed: true,
    urlTransform: safeAddress,
    rehypePlugins: [() => (tree: Node) => mark(tree, pattern)],
    components,
    children: text,
  })
}

/** Addresses of the web and of mail; anything else leads nowhere. */
function safeAddress(address: string): string {
  return /^(https?:\/\/|mailto:)/i.test(address) ? address : ''
}

type Node = { type: string; tagName?: string; value?: string; properties?: Record<string, unknown>; children?: Node[] }

/** Makes links of bare addresses, and marks the people who are named, everywhere but in links and code. */
function mark(node: Node, pattern: RegExp): void {
  if (!node.children) return
  node.children = node.children.flatMap((child) => {
    if (child.type === 'text' && child.value !== undefined) return split(child.value, pattern)
    if (!['a', 'code', 'pre'].includes(child.tagName ?? '')) mark(child, pattern)
    return [child]
  })
}

function patternOf(named: readonly string[]): RegExp {
  const names = [...named]
    .filter((name) => name !== '')
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+'))
  const people =
    names.length === 0 ? '' : `|(?<![\\p{L}\\p{M}\\p{N}._%+@-])@(?:${names.join('|')})(?![\\p{L}\\p{M}\\p{N}])`
  return new RegExp(`\\bhttps?://[^\\s<>"]+${people}`, 'giu')
}

function split(text: string, pattern: RegExp): Node[] {
  const nodes: Node[] = []
  let at = 0
  for (const match of text.matchAll(pattern)) {
    // The full stop after an address belongs to the sentence.
    const found = match[0].startsWith('@') ? match[0] : match[0].replace(/[.,;:!?'")\]}]+$/, '')
    nodes.push({ type: 'text', value: text.slice(at, match.index) }, nodeOf(found))
    at = match.index + found.length
  }
  return [...nodes, { type: 'text', value: text.slice(at) }].filter(({ value }) => value !== '')
}

function nodeOf(found: string): Node {
  const children = [{ type: 'text', value: found }]
  if (found.startsWith('@'))
    return { type: 'element', tagName: 'span', properties: { className: ['mention'] }, children }
  return { type: 'element', tagName: 'a', properties: { href: found }, children }
}
