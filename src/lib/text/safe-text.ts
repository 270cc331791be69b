/** Characters that a text may not have: they cannot be stored, are not seen, or turn what follows around. */
const unwanted =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB]/g

/** A text of somebody outside as it may be stored and shown: lines end with \n, and nothing in it is invisible or breaks a database. */
export const safeText = (text: string): string =>
  text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .toWellFormed()
    .replace(unwanted, '')

/** The same on one line: line breaks in a header are how other headers are smuggled in. */
export const safeLine = (text: string, length: number): string =>
  cutText(safeText(text).replace(/\s+/g, ' ').trim(), length)

/** At most `length` characters; never half of one that takes two. */
export const cutText = (text: string, length: number): string =>
  text.length <= length ? text : text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')
