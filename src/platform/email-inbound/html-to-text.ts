import sanitizeHtml from 'sanitize-html'
import { cutText } from '@/lib/text/safe-text'

/** More than this of a mail's HTML is not looked at. */
const MAX_HTML = 1_000_000
const MAX_DEPTH = 8
/** No mail program nests so deep; taking such a thing apart properly takes time that grows with its square. */
const MAX_OPEN = 10_000

const inline = ['span', 'font', 'b', 'i', 'strong', 'em', 'u', 'small', 'big', 'label']
const blocks = [
  ...['p', 'div', 'section', 'article', 'header', 'footer', 'address', 'pre', 'center', 'form'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'dl', 'dt', 'dd', 'table', 'tr', 'hr'],
]
const isHidden = (style: string) =>
  /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?:font-size|max-height)\s*:\s*0(?:px|pt|em)?\s*(?:;|!|$)/i.test(
    style,
  )

/**
 * What a mail's HTML says, as plain text: no script, style, picture, form or hidden part is left, links show where they
 * lead. Quoted history is marked with `> ` as in plain mails. Where all of it is hidden, it is shown rather than lost.
 */
export function htmlToText(html: string): string {
  const some = cutText(html, MAX_HTML)
  if (isTooDeep(some)) return some.replace(/<[^<>]*>/g, ' ').trim()
  return textOf(clean(some, true)) || textOf(clean(some, false))
}

function isTooDeep(html: string): boolean {
  let open = 0
  for (const [tag] of html.matchAll(/<\/?[a-z][^<>]*>/gi)) {
    if (tag.startsWith('</')) open--
    else if (!/^<(br|img|hr|input|meta|link|col|wbr|area|base)\b|\/>$/i.test(tag)) open++
    if (open > MAX_OPEN) return true
  }
  return false
}

const clean = (html: string, dropsHidden: boolean) =>
  sanitizeHtml(html, {
    allowedTags: [...inline, ...blocks, 'br', 'li', 'td', 'th', 'blockquote', 'a'],
    allowedAttributes: { a: ['href'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    nonTextTags: [
      ...['script', 'style', 'title', 'textarea', 'option', 'noscript', 'template', 'head'],
      ...['svg', 'math', 'object', 'iframe', 'video', 'audio', 'button'],
    ],
    exclusiveFilter: ({ attribs }) =>
      dropsHidden && (isHidden(attribs['style'] ?? '') || attribs['hidden'] !== undefined),
    nestingLimit: 200,
  })

/** The text of HTML that holds only the tags let through above, and no `<` or `>` outside of them. */
function textOf(html: string): string {
  const lines: string[] = []
  let line = ''
  let depth = 0
  let link: { href: string; label: string } | undefined
  const end = () => {
    lines.push(`${'> '.repeat(depth)}${line}`.trimEnd())
    line = ''
  }
  const endIfAny = () => {
    if (line !== '') end()
  }
  const say = (text: string) => {
    line += line === '' || line.endsWith(' ') ? text.trimStart() : text
  }
  for (const part of html.split(/(<[^>]*>)/)) {
    const [, slash, name = '', attributes = ''] = /^<(\/?)([a-z0-9]+)([^>]*)>$/.exec(part) ?? []
    const isEnd = slash === '/'
    if (slash === undefined) {
      const text = decode(part).replace(/[\s\u00A0]+/g, ' ')
      if (link) link.label += text
      say(text)
    } else if (name === 'a') {
      if (isEnd && link && isNews(link)) say(` (${link.href})`)
      link = isEnd
        ? undefined
        : { href: decode(/href="([^"]*)"/.exec(attributes)?.[1] ?? ''), label: '' }
    } else if (name === 'br') end()
    else if (name === 'td' || name === 'th') say(' ')
    else if (!inline.includes(name)) {
      endIfAny()
      if (name === 'blockquote') depth = Math.max(0, Math.min(MAX_DEPTH, depth + (isEnd ? -1 : 1)))
      if (name === 'p' && isEnd) end()
      if (name === 'li' && !isEnd) say('- ')
    }
  }
  endIfAny()
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** A link says something that its words do not. */
const isNews = ({ href, label }: { href: string; label: string }) => {
  const bare = (text: string) => text.trim().replace(/^(?:https?:\/\/|mailto:)|\/$/g, '')
  return /^https?:/.test(href) && label.trim() !== '' && bare(href) !== bare(label)
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** What the sanitizer escapes; everything else it has decoded already. */
const decode = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => named[name] ?? whole)
