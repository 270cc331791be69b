export interface Split {
  /** what the sender wrote this time */
  body: string
  /** signature and history below it */
  quoted?: string
}

/** Lines after which everything is an earlier mail, as mail programs write them. */
const history: RegExp[] = [
  // On Mon, 3 Aug 2026 at 10:11, Ana <…> wrote:  — also over two lines, and in the languages around
  /^(on|am|le|el|il|op|em|den|dnia|på|v)\s.{4,300}(wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napisał(\(a\))?)(\s.{1,200})?\s?:\s*$/i,
  /^.{4,200}<[^<>\s]+@[^<>\s]+>.{0,60}(wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev)\s?:\s*$/i,
  /^-{2,}\s*(original message|forwarded message|ursprüngliche nachricht|message d'origine|mensaje original|messaggio originale|oorspronkelijk bericht)\s*-{2,}/i,
  /^_{20,}\s*$/,
  /^begin forwarded message:\s*$/i,
]
const headerLine =
  /^\*?(from|von|de|da|van|od|från|sent|gesendet|to|an|subject|betreff)\s?:\*?\s?\S/i
const signatureLine =
  /^(-- ?|—|sent from my .{2,40}|get outlook for \w+|gesendet von .{2,40}|envoyé de .{2,40}|enviado desde .{2,40})$/i

/**
 * Cuts signature and quoted history from a plain text. Where nothing would be left, everything is the body: somebody who
 * writes below the quotation, or only quotes, is not silenced.
 */
export function splitQuoted(text: string): Split {
  const lines = text.split('\n')
  const cut = cutAt(lines)
  if (cut === undefined) return { body: text.trim() }
  const body = lines.slice(0, cut).join('\n').trim()
  const quoted = lines.slice(cut).join('\n').trim()
  if (body === '') return { body: text.trim() }
  return quoted === '' ? { body } : { body, quoted }
}

function cutAt(lines: string[]): number | undefined {
  for (const [index, line] of lines.entries()) {
    const here = line.trim()
    // an introduction that is broken over two lines
    const both = `${here} ${(lines[index + 1] ?? '').trim()}`
    if (history.some((form) => form.test(here))) return index
    if (here !== '' && /^(on|am|le)\s/i.test(here) && history[0]?.test(both)) return index
    if (headerLine.test(here) && isHeaderBlock(lines, index)) return index
    if (signatureLine.test(here)) return index
    if (here.startsWith('>') && isQuotedToTheEnd(lines, index)) return index
  }
  return undefined
}

/** From, sent, to and subject below each other: Outlook's way to begin history. */
const isHeaderBlock = (lines: string[], from: number): boolean =>
  lines.slice(from, from + 6).filter((line) => headerLine.test(line.trim())).length >= 3

/** Answers between the lines stay: only a quotation that nothing follows is history. */
const isQuotedToTheEnd = (lines: string[], from: number): boolean =>
  lines.slice(from).every((line) => line.trim() === '' || line.trim().startsWith('>'))
