/** The letters of GSM 03.38, and those that take two places there. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const EXTENDED = new Set('\f^{}\\[~]|€')

/** Places of one text message, and of each part of a longer one, whose parts carry a header. */
const SIZES = { 'GSM-7': { single: 160, part: 153 }, 'UCS-2': { single: 70, part: 67 } } as const

export interface SmsSize {
  encoding: keyof typeof SIZES
  /** places that the text takes */
  length: number
  /** messages that it is sent, and paid, as */
  segments: number
}

/** How a text leaves as SMS: one letter that GSM does not know makes every letter take more room. */
export function smsSizeOf(text: string): SmsSize {
  const letters = [...text]
  const isGsm = letters.every((letter) => BASIC.has(letter) || EXTENDED.has(letter))
  const encoding = isGsm ? 'GSM-7' : 'UCS-2'
  const widths = letters.map((letter) => (isGsm ? (EXTENDED.has(letter) ? 2 : 1) : letter.length))
  const length = widths.reduce((sum, width) => sum + width, 0)
  const { single, part } = SIZES[encoding]
  if (length <= single) return { encoding, length, segments: length === 0 ? 0 : 1 }
  let segments = 1
  let used = 0
  for (const width of widths) {
    // a letter of two places is not cut in two
    if (used + width > part) {
      segments++
      used = 0
    }
    used += width
  }
  return { encoding, length, segments }
}
