import { saveSender } from '@/domains/messaging'
import type { MailIntent } from '@/domains/messaging/schemas'
import { ingestOrders } from '@/domains/orders'
import type { MailProvider, OutgoingMail } from '@/platform/mail/mail-provider'
import { createConnection, createOrg, type TestOrg } from './test-org'

interface Call {
  mail: OutgoingMail
  key: string
}

/** A provider that drops a second mail with the same key, as Resend does. */
export function recorder(change: Partial<MailProvider> = {}) {
  const calls: Call[] = []
  const provider: MailProvider = {
    name: 'resend',
    idempotentForMs: 24 * 3600_000,
    atOnce: 10,
    send: async (mail, key) => {
      calls.push({ mail, key })
      return `id-${calls.length}`
    },
    ...change,
  }
  return { calls, provider }
}

export interface MailShop extends TestOrg {
  /** ids by first name */
  people: Record<string, string>
  connectionId: string
}

/** A shop that is set up, with people by their first names. */
export async function openShop(
  names: string[],
  given: {
    marketplace?: string
    consent?: 'opted_in' | 'opted_out'
    country?: string
    isSetUp?: boolean
    /** numbers by first name */
    phones?: Record<string, string>
  } = {},
): Promise<MailShop> {
  const { marketplace = 'shopify', consent = 'opted_in', country = 'GB', isSetUp = true } = given
  const phoneOf = (name: string) => given.phones?.[name] && { phone: given.phones[name] }
  const org = await createOrg()
  const connectionId = await createConnection(org, { marketplace })
  await ingestOrders(org.ctx, {
    connectionId,
    orders: names.map((name, n) => ({
      externalOrderId: `${n}`,
      status: 'delivered' as const,
      paymentStatus: 'paid' as const,
      currency: 'GBP',
      totalAmount: '40.00',
      orderedAt: '2026-11-01T00:00:00Z',
      sourceUpdatedAt: '2026-11-01T00:00:00Z',
      customerName: `${name} Ito`,
      buyer: {
        ...{ externalId: name, name, email: `${name}@mail.example`, country, consent },
        ...phoneOf(name),
      },
      items: [{ title: 'Lantern', quantity: 1, unitPrice: '40.00', totalPrice: '40.00' }],
    })),
  })
  if (isSetUp) await saveSender(org.ctx, setUpSender)
  const rows = await org.rows('select external_id, customer_id from customer_identities')
  const people = Object.fromEntries(
    rows.map((row) => [String(row['external_id']), String(row['customer_id'])]),
  )
  return { ...org, people, connectionId }
}

/** What a shop says of itself before it may send. */
export const setUpSender = {
  fromName: 'Lantern House',
  fromAddress: 'hello@lanterns.example',
  replyTo: 'desk@lanterns.example',
  logoUrl: '',
  accentColor: '#0b6b4f',
  postalAddress: '1 Mill Lane\nYork',
  dkimSelector: 'resend',
  quietFrom: 21,
  quietUntil: 8,
  capCount: 3,
  capDays: 7,
}

/** Marketing that nothing speaks against. */
export const offer = (customerId: string, change: Partial<MailIntent> = {}): MailIntent => ({
  cause: 'campaign:autumn',
  channel: 'email',
  purpose: 'marketing',
  customerId,
  content: {
    template: 'win-back',
    props: { subject: 'Come back', headline: 'Hello', body: 'It has been a while.', items: [] },
  },
  ...change,
})
