import type { Sale } from './read-sales'

const HOST = 'mail.lantern-and-larch.example'

const idOf = (name: string) => `<${name}@${HOST}>`

/** The headers of a mail that say when it was written, which one it is, and which it answers. */
export const mailHeaders = (name: string, at: number, answers?: string) => ({
  Date: new Date(at).toUTCString(),
  'Message-ID': idOf(name),
  ...(answers && { 'In-Reply-To': idOf(answers), References: idOf(answers) }),
})

/** A buyer as the sender of a mail. */
export function nameOf({ firstName, lastName, email }: Sale): string {
  const name = Buffer.from(`${firstName} ${lastName}`.trim()).toString('base64')
  return `=?utf-8?B?${name}?= <${email}>`
}
