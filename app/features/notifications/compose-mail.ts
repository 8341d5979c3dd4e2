import { absoluteUrl } from '#app/platform/address.ts'
import { escapeHtml } from '#app/platform/escape-html.ts'

export type MailItem = {
  text: string
  /** Where in Assay it leads. */
  path?: string
  /** A few words after it: "due tomorrow". */
  note?: string
}

/** A part of a longer mail, under a heading of its own. */
export type MailSection = { title: string; items: readonly MailItem[] }

/** What a mail says. Both of its forms, plain text and HTML, are made from this and say the same. */
export type MailParts = {
  subject: string
  paragraphs: readonly string[]
  sections?: readonly MailSection[] | undefined
  /** The one thing to do, as a button with its address. */
  action?: { label: string; path: string } | undefined
  /** The last line: why this person gets this mail. */
  why: string
  /** Links under the last line: what to choose, how to end these mails. */
  choices?: readonly { label: string; path: string }[] | undefined
}

/** A mail's plain text: whole sentences, every address on a line of its own. */
export function composeText({ paragraphs, sections = [], action, why, choices = [] }: MailParts): string {
  const parts = [
    ...paragraphs,
    ...sections.map(({ title, items }) => [title, '-'.repeat([...title].length), ...items.map(textItem)].join('\n')),
    action ? `${action.label}:\n${absoluteUrl(action.path)}` : '',
    '-----',
    why,
    ...choices.map(({ label, path }) => `${label}:\n${absoluteUrl(path)}`),
  ]
  const said = parts.map(cleanText).filter((part) => part !== '')
  return `${said.join('\n\n')}\n`
}

function textItem({ text, path, note }: MailItem): string {
  const lines = [`- ${oneLine(text)}${note === undefined ? '' : ` (${oneLine(note)})`}`]
  if (path !== undefined) lines.push(`  ${absoluteUrl(path)}`)
  return lines.join('\n')
}

/**
 * A mail's HTML: one column of at most 600 pixels, no images, nothing fetched. Colours stand in the elements, for programs
 * that drop the style sheet; those that keep it get the dark ones too.
 */
export function composeHtml({ subject, paragraphs, sections = [], action, why, choices = [] }: MailParts): string {
  const title = escapeHtml(oneLine(subject))
  const body = [
    `<h1 class="ink" style="margin:0 0 16px;font-size:22px;line-height:1.3;font-weight:bold;color:#1b1f24">${title}</h1>`,
    ...paragraphs.filter((paragraph) => paragraph.trim() !== '').map(htmlParagraph),
    ...sections.map(htmlSection),
    ...(action ? [htmlAction(action)] : []),
  ].join('\n')
  const foot = [
    `<p style="margin:0 0 8px">${escapeHtml(oneLine(why))}</p>`,
    ...choices.map(({ label, path }) => `<p style="margin:0 0 4px;padding:4px 0">${htmlLink(label, path)}</p>`),
  ].join('\n')
  return page(title, body, foot)
}

function page(title: string, body: string, foot: string): string {
  return `<!doctype html>
<html lang="en-US">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title}</title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
.paper { background: #12181d !important; }
.card { background: #1a2229 !important; border-color: #3a444c !important; }
.ink { color: #eef1f3 !important; }
.soft { color: #aab4bc !important; }
.link { color: #6ec1e4 !important; }
.rule { border-color: #3a444c !important; }
.button { background: #6ec1e4 !important; }
.button a { color: #0b1a22 !important; }
}
</style>
</head>
<body class="paper" style="margin:0;padding:0;background:#fbfaf7">
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#fbfaf7">
<tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;text-align:left;font-family:'Public Sans','Segoe UI',Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5">
<tr><td class="ink" style="padding:0 4px 12px;font-weight:bold;color:#1b1f24">Assay</td></tr>
<tr><td class="card ink" style="padding:28px 24px;background:#ffffff;border:1px solid #d6d9dd;border-radius:6px;color:#1b1f24;overflow-wrap:anywhere">
${body}
</td></tr>
<tr><td class="soft" style="padding:16px 4px 0;font-size:14px;color:#545a63;overflow-wrap:anywhere">
${foot}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`
}

function htmlParagraph(text: string): string {
  const lines = cleanText(text).split('\n').map(escapeHtml).join('<br>\n')
  return `<p style="margin:0 0 16px">${lines}</p>`
}

function htmlSection({ title, items }: MailSection): string {
  const heading = `<h2 class="ink" style="margin:24px 0 8px;font-size:18px;line-height:1.3;font-weight:bold;color:#1b1f24">${escapeHtml(oneLine(title))}</h2>`
  const list = items.map((item) => {
    const { text, path, note } = item
    const said = path === undefined ? escapeHtml(oneLine(text)) : htmlLink(text, path)
    const after =
      note === undefined
        ? ''
        : `<br>\n<span class="soft" style="font-size:14px;color:#545a63">${escapeHtml(oneLine(note))}</span>`
    return `<li class="rule" style="margin:0;padding:10px 0;border-top:1px solid #d6d9dd">${said}${after}</li>`
  })
  return `${heading}\n<ul style="margin:0 0 16px;padding:0;list-style:none">\n${list.join('\n')}\n</ul>`
}

/** A button that keeps its shape where styles are dropped, and its address in full for those who cannot press it. */
function htmlAction({ label, path }: { label: string; path: string }): string {
  const address = escapeHtml(absoluteUrl(path))
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0 16px"><tr><td class="button" style="background:#07648d;border-radius:4px"><a href="${address}" style="display:inline-block;padding:12px 20px;color:#ffffff;font-weight:bold;text-decoration:none">${escapeHtml(oneLine(label))}</a></td></tr></table>
<p class="soft" style="margin:0;font-size:14px;color:#545a63">If the button does not work, copy this address:<br>
<span class="ink" style="color:#1b1f24">${address}</span></p>`
}

function htmlLink(label: string, path: string): string {
  return `<a class="link" href="${escapeHtml(absoluteUrl(path))}" style="color:#07648d">${escapeHtml(oneLine(label))}</a>`
}

/** One line of text: for a subject, a heading, a label. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
}

/** Several lines, with nothing in them that is no text. */
function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()
}
