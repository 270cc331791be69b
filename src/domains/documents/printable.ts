import { AppError } from '@/lib/app-error'

/** What a font has. */
export interface Glyphs {
  hasGlyphForCodePoint: (codePoint: number) => boolean
}

const scripts: [pattern: RegExp, name: string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'Japanese'],
  [/\p{Script=Han}/u, 'Chinese or Japanese'],
  [/\p{Script=Hangul}/u, 'Korean'],
  [/\p{Script=Arabic}/u, 'Arabic'],
  [/\p{Script=Hebrew}/u, 'Hebrew'],
  [/\p{Script=Thai}/u, 'Thai'],
  [/\p{Script=Bengali}/u, 'Bengali'],
  [/\p{Script=Tamil}/u, 'Tamil'],
  [/\p{Script=Telugu}/u, 'Telugu'],
  [/\p{Script=Gujarati}/u, 'Gujarati'],
  [/\p{Script=Gurmukhi}/u, 'Punjabi'],
  [/\p{Script=Kannada}/u, 'Kannada'],
  [/\p{Script=Malayalam}/u, 'Malayalam'],
  [/\p{Script=Georgian}/u, 'Georgian'],
  [/\p{Script=Armenian}/u, 'Armenian'],
]
/** Pictures, and the invisible signs that join and vary them. */
const pictures =
  /(?![#*0-9©®™])(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\u200D|\uFE0F|[\u{1F3FB}-\u{1F3FF}])/gu

/** A text as it can be printed: without emoji. Line ends and tabs stay. */
export const withoutPictures = (text: string): string => text.replace(pictures, '')

/**
 * Throws `invalid` where a letter would come out as an empty box: a parcel with such an address does not arrive. Says which
 * script it is, and what to do.
 */
export function refuseUnprintable(text: string, glyphs: Glyphs): void {
  for (const character of withoutPictures(text)) {
    if (/\s/.test(character) || glyphs.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) continue
    const script = scripts.find(([pattern]) => pattern.test(character))?.[1]
    throw new AppError(
      'invalid',
      `This PDF was not made: it has ${script ? `${script} letters` : `the character “${character}”`}, and the font here prints Latin, Greek, Cyrillic and Devanagari. Print the order’s or customer’s page from your browser instead: it has the letters of your system.`,
    )
  }
}
