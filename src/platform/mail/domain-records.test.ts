import { expect, test } from 'vitest'
import { readDomainRecords } from './domain-records'

const nothing = () => Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }))

/** Name servers that know these records and no others. */
const serving = (records: Record<string, string[]>) => (name: string) =>
  records[name] ? Promise.resolve(records[name].map((text) => [text])) : nothing()

const states = async (records: Record<string, string[]>) =>
  (await readDomainRecords('shop.example', 'resend', serving(records))).map(
    ({ name, state }) => `${name} ${state}`,
  )

test('a domain that is set up', async () => {
  const key = 'resend._domainkey.shop.example'
  expect(
    await states({
      'send.shop.example': ['v=spf1 include:amazonses.com ~all'],
      [key]: ['p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCB'],
      '_dmarc.shop.example': ['v=DMARC1; p=none;'],
    }),
  ).toEqual(['SPF good', 'DKIM good', 'DMARC good'])
})

test('a domain that is not, that lets anybody send, and whose key was taken back', async () => {
  expect(await states({ 'shop.example': ['google-site-verification=1'] })).toEqual([
    'SPF missing',
    'DKIM missing',
    'DMARC missing',
  ])
  expect(
    await states({
      'shop.example': ['v=spf1 +all'],
      'resend._domainkey.shop.example': ['v=DKIM1; k=rsa; p='],
      '_dmarc.shop.example': ['v=DMARC1'],
    }),
  ).toEqual(['SPF weak', 'DKIM missing', 'DMARC missing'])
})

test('a record may come in pieces', async () => {
  const pieces = (name: string) =>
    name === 'shop.example' ? Promise.resolve([['v=spf1 include:', 'x.example ~all']]) : nothing()
  const [spf] = await readDomainRecords('shop.example', 'resend', pieces)
  expect(spf?.state).toBe('good')
})

test('name servers that do not answer say nothing about the domain', async () => {
  const silent = () => Promise.reject(Object.assign(new Error('late'), { code: 'ETIMEOUT' }))
  const findings = await readDomainRecords('shop.example', 'resend', silent)
  expect(findings.map(({ state }) => state)).toEqual(['unknown', 'unknown', 'unknown'])
})
