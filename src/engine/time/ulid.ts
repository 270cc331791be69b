import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

function encode(value: bigint, length: number): string {
  let rest = value
  let text = ''
  for (let i = 0; i < length; i++) {
    text = ALPHABET[Number(rest & 31n)] + text
    rest >>= 5n
  }
  return text
}

/** The ULID of a time in milliseconds and 10 bytes of entropy: 26 characters that sort by time. */
export function ulidFrom(millis: number, entropy: Uint8Array): string {
  const random = BigInt(`0x${Buffer.from(entropy).toString('hex').padStart(20, '0')}`)
  return encode(BigInt(millis), 10) + encode(random, 16)
}

let last = { millis: 0, random: 0n }

/** A fresh ULID, greater than every one made before it in this process. */
export function ulid(now = Date.now()): string {
  if (now > last.millis) {
    last = { millis: now, random: BigInt(`0x${randomBytes(10).toString('hex')}`) >> 1n }
  } else {
    last = { millis: last.millis, random: last.random + 1n }
  }
  return encode(BigInt(last.millis), 10) + encode(last.random, 16)
}
