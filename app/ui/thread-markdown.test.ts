import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { CommentText } from './thread-markdown.tsx'

const html = (text: string, named: readonly string[] = []) =>
  renderToStaticMarkup(createElement(CommentText, { text, named }))
const inside = (text: string, named: readonly string[] = []) =>
  html(text, named)
    .replace(/^<div class="comment-text" dir="auto">|<\/div>$/g, '')
    .replaceAll('\n', '')

const link = (href: string, text = href) => `<a href="${href}" rel="nofollow noopener noreferrer">${text}</a>`

describe('a comment is drawn', () => {
  it.each([
    ['paragraphs', 'one\n\ntwo', '<p>one</p><p>two</p>'],
    ['emphasis', '*a* **b**', '<p><em>a</em> <strong>b</strong></p>'],
    ['lists', '- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['quotes', '> a', '<blockquote><p>a</p></blockquote>'],
    ['code', '`<b>`', '<p><code>&lt;b&gt;</code></p>'],
    ['links', '[a](https://a.example/b)', `<p>${link('https://a.example/b', 'a')}</p>`],
    ['links to mail', '[a](mailto:a@a.example)', `<p>${link('mailto:a@a.example', 'a')}</p>`],
    ['bare addresses', 'See https://a.example/x_y.', `<p>See ${link('https://a.example/x_y')}.</p>`],
    ['no address in code', '`https://a.example`', '<p><code>https://a.example</code></p>'],
    ['headings as paragraphs', '# a\n\nb\n===', '<p>a</p><p>b</p>'],
    ['no picture, but its words', '![the plan](https://a.example/x.png)', '<p>the plan</p>'],
    ['no line across', 'a\n\n---\n\nb', '<p>a</p><p>b</p>'],
    ['right to left text in its own direction', 'שלום', '<p>שלום</p>'],
  ])('with %s', (_, text, expected) => {
    expect(inside(text)).toBe(expected)
  })

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'a <b onclick="x()">b</b> <!-- c -->',
    '<div>\n\n# a\n\n</div>',
    '[a](javascript:alert(1))',
    '[a](JaVaScRiPt:alert(1))',
    '[a](java\nscript:alert(1))',
    '[a](&#106;avascript:alert(1))',
    '[a](\u0001javascript:alert(1))',
    '[a](data:text/html,<script>alert(1)</script>)',
    '[a](vbscript:x)',
    '[a](//evil.example)',
    '[a](/assessments)',
    '<javascript:alert(1)>',
    '![a](javascript:alert(1))',
    '[a]: javascript:alert(1)\n\n[a]',
    '[a](https://a.example "x\\" onmouseover=\\"alert(1)")',
  ])('with nothing that runs: %s', (text) => {
    const drawn = html(text)
    expect(drawn.replace(/<\/?(div|p|em|strong|ul|ol|li|code|pre|blockquote|span|br|a)\b[^>]*>/g, '')).not.toMatch(
      /<[a-z!]/i,
    )
    for (const [tag] of drawn.matchAll(/<[a-z][^>]*>/g)) {
      expect(tag).toMatch(
        /^<(div class="comment-text" dir="auto"|p|a href="https:[^"]*" rel="nofollow noopener noreferrer"|p class="as-typed")>$/,
      )
    }
  })

  it('marks whom it names, and nobody else', () => {
    const text = '@Ana Ruiz, see @Anaconda and a@ana.example. `@Ana` @ana'
    expect(inside(text, ['Ana Ruiz', 'Ana'])).toBe(
      '<p><span class="mention">@Ana Ruiz</span>, see @Anaconda and a@ana.example. <code>@Ana</code> <span class="mention">@ana</span></p>',
    )
    expect(inside('@(a+', ['(a+'])).toBe('<p><span class="mention">@(a+</span></p>')
  })

  it.each([
    ['quotes in quotes', '> '.repeat(5_000) + 'a'],
    ['quotes without spaces', '>'.repeat(9_999)],
    ['lists 500 deep on one line', '- '.repeat(500)],
    ['numbers on one line', '1. '.repeat(3_333)],
    ['lists ever deeper', Array.from({ length: 98 }, (_, depth) => `${' '.repeat(depth * 2)}- a`).join('\n')],
    ['stars', `${'*'.repeat(5_000)}a${'*'.repeat(5_000)}`],
    ['stars up to the limit', `${'*'.repeat(200)}a${'*'.repeat(200)}`],
    ['emphasis in emphasis', `${'**a '.repeat(99)}${'b** '.repeat(99)}`],
    ['brackets', '['.repeat(10_000)],
    ['brackets up to the limit', `${'[a'.repeat(200)}${'](b)'.repeat(200)}`],
    ['backticks', '`a``'.repeat(2_500)],
    ['tags', '<a'.repeat(5_000)],
    ['tags with attributes', `<a ${'b '.repeat(4_900)}`],
    ['references', '&amp;'.repeat(2_000)],
    ['definitions', '[a]: x\n'.repeat(1_400)],
    ['ten thousand emoji', '😀'.repeat(10_000)],
    ['one long word', 'x'.repeat(10_000)],
    ['addresses', 'https://a.example '.repeat(555)],
    ['signs', '@'.repeat(10_000)],
    ['new lines', '\n'.repeat(10_000)],
    ['marks of direction', '\u202E\u2066'.repeat(5_000)],
  ])('soon and whole, whatever it holds: %s', (_, text) => {
    const started = performance.now()
    expect(html(text, ['Ana Ruiz'])).toContain('comment-text')
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
