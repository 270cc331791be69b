/** Files that are kept, told by how they begin; and what they are served as. Anything else is not kept. */
const kinds: readonly {
  type: string
  at: number
  bytes: readonly number[]
  also?: readonly [number, string]
}[] = [
  { type: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', at: 0, bytes: [...Buffer.from('GIF8')] },
  { type: 'image/webp', at: 0, bytes: [...Buffer.from('RIFF')], also: [8, 'WEBP'] },
  { type: 'image/heic', at: 4, bytes: [...Buffer.from('ftyp')], also: [8, 'hei'] },
  { type: 'image/heic', at: 4, bytes: [...Buffer.from('ftyp')], also: [8, 'mif1'] },
  { type: 'image/avif', at: 4, bytes: [...Buffer.from('ftyp')], also: [8, 'avif'] },
  { type: 'video/quicktime', at: 4, bytes: [...Buffer.from('ftyp')], also: [8, 'qt'] },
  { type: 'audio/mp4', at: 4, bytes: [...Buffer.from('ftyp')], also: [8, 'M4A'] },
  { type: 'video/mp4', at: 4, bytes: [...Buffer.from('ftyp')] },
  { type: 'video/webm', at: 0, bytes: [0x1a, 0x45, 0xdf, 0xa3] },
  { type: 'audio/ogg', at: 0, bytes: [...Buffer.from('OggS')] },
  { type: 'audio/wav', at: 0, bytes: [...Buffer.from('RIFF')], also: [8, 'WAVE'] },
  { type: 'audio/mpeg', at: 0, bytes: [...Buffer.from('ID3')] },
  { type: 'audio/mpeg', at: 0, bytes: [0xff, 0xfb] },
  { type: 'audio/amr', at: 0, bytes: [...Buffer.from('#!AMR')] },
  { type: 'application/pdf', at: 0, bytes: [...Buffer.from('%PDF-')] },
]

/** So much of a file tells what it is. */
export const HEAD_BYTES = 4096

/** What a file is by its content, whatever it is called; undefined for what is not kept. */
export function kindOfFile(head: Buffer): string | undefined {
  const known = kinds.find(
    ({ at, bytes, also }) =>
      bytes.every((byte, place) => head[at + place] === byte) &&
      (!also || head.subarray(also[0], also[0] + also[1].length).toString('latin1') === also[1]),
  )
  return known?.type ?? (isPlainText(head) ? 'text/plain' : undefined)
}

/** Text that is neither markup nor a program's: letters, lines and tabs, and not the beginning of either. */
function isPlainText(head: Buffer): boolean {
  if (head.length === 0) return false
  // a letter may be cut in two at the end
  const text = new TextDecoder('utf-8').decode(head, { stream: true })
  if (text.includes('\ufffd') || /[^\P{Cc}\t\n\r\f]/u.test(text)) return false
  return (
    !/^\s*(?:\ufeff)?\s*(?:<|#!|%!|\{\\rtf)/.test(text) &&
    !/<(?:script|html|svg|body|iframe)\b/i.test(text)
  )
}
