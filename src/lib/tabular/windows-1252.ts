/** What windows-1252 has at the bytes 0x80 to 0x9F, where Latin-1 has control characters; blanks are unassigned. */
const upper = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/** Decodes windows-1252 by hand: TextDecoder of Node 20 takes it for Latin-1. Unassigned bytes are left out. */
export const decodeWindows1252 = (bytes: Buffer) => repairWindows1252(bytes.toString('latin1'))

/** Text of windows-1252 that was decoded as Latin-1, as it was meant: no text has these control characters otherwise. */
export const repairWindows1252 = (text: string) =>
  text.replace(
    /[\u0080-\u009f]/g,
    (character) => upper[character.charCodeAt(0) - 0x80]?.trim() ?? '',
  )
