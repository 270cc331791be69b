import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { reply } from '../server/reply'
import { type ControlRequest, NoSuchControl, type StandIn } from '../server/stand-in'
import { tell } from '../server/tell'

const Mail = z.object({
  /** the merchant's HTTPS address for mail */
  address: z.string(),
  /** the mail as it is; else it is made of the rest */
  raw: z.string().optional(),
  from: z.string().default('Ana Ito <ana@mail.example>'),
  to: z.string().default('help@lantern.example'),
  subject: z.string().default('My order'),
  text: z.string().default('Where is it?'),
  headers: z.record(z.string(), z.string()).default({}),
})

/** A service that forwards a merchant's mail: POST `/__sandbox/mail/forward`. */
export function createMail(): StandIn {
  let forwarded = 0
  return {
    slug: 'mail',
    open: () => {},
    handle: async ({ response }) => reply(response, 404, 'text/plain', 'only controls here'),
    control: async ({ method, path, body }: ControlRequest) => {
      if (method !== 'POST' || path[0] !== 'forward') throw new NoSuchControl('forward')
      const { address, raw, from, to, subject, text, headers } = Mail.parse(body)
      const all = {
        ...{ From: from, To: to, Subject: subject, Date: new Date().toUTCString() },
        'Message-ID': `<${randomUUID()}@mail.example>`,
        'Content-Type': 'text/plain; charset=utf-8',
        ...headers,
      }
      const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
      forwarded++
      return tell(address, raw ?? `${lines.join('\r\n')}\r\n\r\n${text}`, {
        'content-type': 'message/rfc822',
      })
    },
    describe: () => ({ shops: [], forwarded }),
    snapshot: () => ({ forwarded }),
    restore: (saved) => {
      ;({ forwarded } = z.object({ forwarded: z.number() }).parse(saved))
    },
    close: async () => {},
  }
}
