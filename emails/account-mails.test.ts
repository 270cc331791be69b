import { render, toPlainText } from '@react-email/components'
import { expect, test } from 'vitest'
import { type AccountMailProps, accountMails } from './account-mails'

const link = 'https://regulars.example/somewhere?token=secret'
const samples: AccountMailProps = {
  'verify-email': { name: 'Ana <b>Ito</b>', link },
  'reset-password': { link, device: 'Firefox on Windows' },
  'sign-in-link': { link, device: 'Firefox on Windows' },
  invitation: { organization: 'A & B', inviter: 'Ana <b>Ito</b>', role: 'look around', link },
  'confirm-new-email': { name: 'Ana <b>Ito</b>', link },
  'email-changing': { name: 'Ana <b>Ito</b>', newAddress: 'a…@example.com', link },
  'new-sign-in': {
    name: 'Ana <b>Ito</b>',
    device: 'Firefox on Windows',
    ip: '192.0.2.1',
    at: '2026-11-20 09:00 UTC',
    link,
  },
  'import-finished': {
    fileName: 'orders <b>Ito</b>.csv',
    organization: 'A & B',
    created: '25,900',
    changed: '0',
    rejected: '12',
    link,
  },
  'backfill-finished': {
    channel: 'Lantern <b>Ito</b>',
    organization: 'A & B',
    orders: '6,000',
    products: '120',
    buyers: '2,000',
    since: '20 May 2025',
    link,
  },
  digest: {
    organization: 'A & B',
    late: [{ label: '#12, <b>Ito', value: 'was due 20 Nov 2026, 09:00' }],
    lateCount: 14,
    tasks: [{ label: 'Call', value: 'due 20 Nov 2026, 17:00' }],
    taskCount: 1,
    unread: 3,
    link,
    settingsLink: 'https://regulars.example/settings/notifications',
  },
}

const bodies = Object.entries(accountMails).map(([name, mail]) => {
  const make = mail as (props: unknown) => ReturnType<(typeof accountMails)['sign-in-link']>
  return [name, make(samples[name as keyof AccountMailProps])] as const
})

test.each(bodies)('%s has a subject, its link in both parts, and runs nothing', async (_, mail) => {
  const html = await render(mail.body)
  const text = toPlainText(html)
  expect(mail.subject).toMatch(/\S/)
  expect(html).toContain(`href="${link}"`)
  expect(text).toContain(link)
  expect(text).toContain('You get this because')
  expect(html).not.toMatch(/<script|<b>Ito|https?:\/\/(?!regulars\.example|www\.w3\.org)/)
  expect(html).toContain('prefers-color-scheme: dark')
})
