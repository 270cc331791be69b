import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import { z } from 'zod'
import { jsonOf } from '@/lib/json-of'

const Message = z.object({
  tags: z.record(z.string(), z.string()).nullish().catch(undefined),
  bounce: z
    .object({ type: z.string().nullish(), subType: z.string().nullish() })
    .nullish()
    .catch(undefined),
  click: z
    .object({ link: z.string().nullish(), userAgent: z.string().nullish() })
    .nullish()
    .catch(undefined),
  open: z.object({ userAgent: z.string().nullish() }).nullish().catch(undefined),
  failed: z.object({ reason: z.string().nullish() }).nullish().catch(undefined),
})
const Contact = z.object({ email: z.string(), unsubscribed: z.boolean() })
const Told = z.object({ type: z.string(), created_at: z.string(), data: z.unknown() })

/** What became of a mail, as its provider tells it. */
export interface MailEvent {
  /** the provider's id of the telling; the same when it is told again */
  externalId: string
  at: string
  kind: 'delivered' | 'opened' | 'clicked' | 'bounced' | 'complained' | 'failed'
  /** nothing more should be sent there */
  isFinal: boolean
  /** what the mail was sent with */
  tags: Record<string, string>
  /** no addresses, no words of the reader's */
  details: Record<string, string>
  userAgent: string | undefined
}

export type ResendTold =
  | { kind: 'mail'; event: MailEvent }
  | { kind: 'unsubscribed'; email: string }
  /** of no concern to us */
  | { kind: 'other' }

const kinds: Record<string, MailEvent['kind']> = {
  'email.delivered': 'delivered',
  'email.opened': 'opened',
  'email.clicked': 'clicked',
  'email.bounced': 'bounced',
  // Resend did not send: the address bounced or complained before
  'email.suppressed': 'bounced',
  'email.complained': 'complained',
  'email.failed': 'failed',
}

/** Whether Resend signed exactly these bytes, within five minutes, with one of our secrets. */
export function isFromResend(secrets: readonly string[], raw: string, headers: Headers): boolean {
  const signed = {
    'webhook-id': headers.get('svix-id') ?? '',
    'webhook-timestamp': headers.get('svix-timestamp') ?? '',
    'webhook-signature': headers.get('svix-signature') ?? '',
  }
  return secrets.some((secret) => {
    try {
      new Webhook(secret).verify(raw, signed)
      return true
    } catch (error) {
      // what is signed rightly and is no JSON is judged by who reads it
      if (error instanceof WebhookVerificationError) return false
      if (error instanceof SyntaxError) return true
      throw error
    }
  })
}

/** Reads a delivery that is from Resend; undefined when it is not of the shape its documents promise. */
export function readResend(raw: string, deliveryId: string): ResendTold | undefined {
  const told = Told.safeParse(jsonOf(raw))
  if (!told.success) return undefined
  const { type, created_at: createdAt, data } = told.data
  if (type === 'contact.updated') {
    const contact = Contact.safeParse(data)
    return contact.data?.unsubscribed
      ? { kind: 'unsubscribed', email: contact.data.email }
      : { kind: 'other' }
  }
  const kind = kinds[type]
  if (!kind) return { kind: 'other' }
  const message = Message.safeParse(data)
  const at = new Date(createdAt)
  if (!message.success || Number.isNaN(at.getTime())) return undefined
  const { tags, bounce, click, open, failed } = message.data
  return {
    kind: 'mail',
    event: {
      externalId: deliveryId,
      at: at.toISOString(),
      kind,
      isFinal: kind === 'complained' || type === 'email.suppressed' || bounce?.type === 'Permanent',
      tags: tags ?? {},
      details: present({
        type: type === 'email.suppressed' ? 'Suppressed' : bounce?.type,
        subType: bounce?.subType,
        link: click?.link && withoutQuery(click.link),
        reason: failed?.reason,
      }),
      userAgent: click?.userAgent ?? open?.userAgent ?? undefined,
    },
  }
}

/** Addresses and secrets stand in queries. */
const withoutQuery = (link: string): string | undefined => {
  if (!URL.canParse(link)) return undefined
  const { origin, pathname } = new URL(link)
  return `${origin}${pathname.replace(/(\/unsubscribe\/).*/, '$1…')}`.slice(0, 500)
}

const present = (values: Record<string, string | null | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value ? [[name, value.slice(0, 500)]] : [])),
  )
