import type { Ctx } from '@/db/context'
import type { Keyring } from '@/db/keyring'
import type { MailProvider } from '@/platform/mail/mail-provider'
import { openOutgoing } from '../content/outgoing'
import type { Claimed } from './claim-due'
import { readFiles } from './read-files'

/** What an organization's messages of one channel leave by. */
export interface Way
  extends Pick<MailProvider, 'name' | 'idempotentForMs' | 'atOnce' | 'perSecond'> {
  channel: 'email' | 'sms' | 'whatsapp'
  /** Sends one, and answers the vendor's id of it. Throws NotSent; anything else leaves open whether it went. */
  send: (ctx: Ctx, keys: Keyring, message: Claimed) => Promise<string>
}

/** Mail, by whoever this installation has set up. */
export const byMail = (provider: MailProvider): Way => ({
  ...provider,
  channel: 'email',
  send: async (ctx, keys, { id, key, recipient, content }) => {
    const { files = [], ...outgoing } = openOutgoing(keys, content)
    const attachments = await readFiles(ctx, files)
    return provider.send(
      {
        ...outgoing,
        to: keys.decrypt(recipient),
        ...(attachments.length > 0 && {
          attachments: attachments.map(({ name: filename, ...file }) => ({ filename, ...file })),
        }),
        tags: { org: ctx.orgId, message: id },
      },
      key,
    )
  },
})
