import { detectAll } from 'tinyld'

/** Too short to tell: English is what most write. */
const SHORT = 12
/** What buyers of the connected marketplaces write in. */
const SPOKEN = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'nl',
  'pt',
  'pl',
  'sv',
  'da',
  'fi',
  'cs',
  'ro',
  'hu',
  'el',
  'tr',
  'ru',
  'uk',
  'ja',
  'ko',
  'zh',
  'ar',
  'he',
  'hi',
]
const ENGLISH =
  /\b(?:the|is|my|and|you|it|i|to|please|order|where|when|have|can|for|not|refund|thanks?|hello)\b/gi

/** The language of a text as an ISO 639-1 code; undefined where it cannot be told. */
export function languageOf(text: string): string | undefined {
  const words = text.match(/\p{L}+/gu) ?? []
  if (words.length === 0) return undefined
  const english = text.match(ENGLISH)?.length ?? 0
  if (english / words.length >= 0.25) return 'en'
  const [best] = detectAll(text, { only: SPOKEN })
  if (!best) return undefined
  return text.length < SHORT && best.lang !== 'en' && best.accuracy < 0.5 ? undefined : best.lang
}
