/** The 7-bit alphabet that SMS was made for (3GPP TS 23.038), and the characters that take two places in it. */
const GSM_7 =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const GSM_7_TWICE = '\f^{}\\[~]|€'
const single = new Set(GSM_7)
const twice = new Set(GSM_7_TWICE)

/** What fits into one message, and into each of several: joining them takes room. */
const ROOM = { 'GSM-7': { one: 160, each: 153 }, 'UCS-2': { one: 70, each: 67 } } as const

export interface SmsSize {
  encoding: keyof typeof ROOM
  /** in the encoding's own units */
  characters: number
  segments: number
  /** until one segment more is paid for */
  left: number
  /** the first that does not fit the short alphabet, and makes all of it dear */
  costly: string | undefined
}

/** What a text takes as an SMS. A character of two units is never parted between segments. */
export function smsSize(text: string): SmsSize {
  const costly = [...text].find((character) => !single.has(character) && !twice.has(character))
  const encoding = costly === undefined ? 'GSM-7' : 'UCS-2'
  const sizes = [...text].map((character) =>
    encoding === 'UCS-2' ? character.length : twice.has(character) ? 2 : 1,
  )
  const characters = sizes.reduce((sum, size) => sum + size, 0)
  const { one, each } = ROOM[encoding]
  if (characters <= one)
    return { encoding, characters, segments: characters ? 1 : 0, left: one - characters, costly }
  let [segments, used] = [1, 0]
  for (const size of sizes) {
    if (used + size > each) [segments, used] = [segments + 1, 0]
    used += size
  }
  return { encoding, characters, segments, left: each - used, costly }
}
