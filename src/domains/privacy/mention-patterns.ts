import type { KnownValues } from './known-values'

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

/** The last digits of a number, however they are set apart, with what stands before them. */
const phonePattern = (phone: string): string | undefined => {
  const digits = phone.replace(/\D/g, '')
  if (digits.length < 7) return undefined
  return `\\+?[0-9 ().-]{0,8}${[...digits.slice(-9)].join('[ ().-]{0,2}')}`
}

/** Ids too short to be searched for in what others wrote: a number may be anything. */
const SHORT = 6

/**
 * A regular expression, for the database, that finds what identifies these people in text; undefined when nothing is
 * known. A value in JSON stands there as JSON writes it.
 */
export function contactPattern(values: KnownValues, withNames: boolean): string | undefined {
  const ids = values.externalIds.filter((id) => id.length >= SHORT)
  const parts = [
    ...values.phones.flatMap((phone) => phonePattern(phone) ?? []),
    ...[...values.emails, ...values.streets, ...ids, ...(withNames ? values.names : [])]
      .flatMap((text) => [text, JSON.stringify(text).slice(1, -1)])
      .map(escaped),
  ]
  return parts.length > 0 ? [...new Set(parts)].join('|') : undefined
}

/** Whether a record that came from outside (a line, a payload) is about these people. */
export function isAbout(values: KnownValues, text: string): boolean {
  const plain = unescaped(text).toLowerCase()
  const contacts = [...values.emails, ...values.streets, ...values.names, ...values.phones]
  if (contacts.some((contact) => plain.includes(contact.toLowerCase()))) return true
  const phones = values.phones.flatMap((phone) => phonePattern(phone) ?? [])
  if (phones.some((pattern) => new RegExp(pattern).test(plain))) return true
  return [...values.externalIds, ...values.orderIds].some((id) => namesId(plain, id.toLowerCase()))
}

/** JSON written anew: letters beyond ASCII stand as themselves then. */
function unescaped(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text
  }
}

/** The id as a word of its own; a short one only as the value of a field that is called an id. */
function namesId(text: string, id: string): boolean {
  const at = id.length < SHORT ? '"[a-z_]*id"\\s*:\\s*"?' : '(?<![\\w-])'
  return new RegExp(`${at}${escaped(id)}(?![\\w-])`).test(text)
}
