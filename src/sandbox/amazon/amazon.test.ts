import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSandbox } from '@/testing/open-sandbox'
import { createAmazon } from './amazon-stand-in'

const app = { clientId: 'client', clientSecret: 'secret' }

describe('the stand-in of Amazon', () => {
  let sandbox: Awaited<ReturnType<typeof openSandbox>>
  let token: string
  let now = Date.now()
  beforeAll(async () => {
    const shops = [{ domain: 'lanterns', orders: 260, products: 12 }]
    sandbox = await openSandbox(createAmazon({ apps: [app], shops, now: () => now }))
    const back = await consent()
    const code = back.searchParams.get('spapi_oauth_code') ?? ''
    token = (await (await tokens({ grant_type: 'authorization_code', code })).json()).access_token
  })
  afterAll(() => sandbox.sandbox.close())

  const at = (path: string) => `${sandbox.sandbox.url}/amazon/${path}`
  const redirect_uri = 'https://app.example/callback'
  async function consent(): Promise<URL> {
    const asked = new URLSearchParams({
      ...{ application_id: 'amzn1.sp.solution.client', state: 'state', redirect_uri },
    })
    const headers = { 'x-sandbox-consent': 'install' }
    const url = at(`apps/authorize/consent?${asked}`)
    const answer = await fetch(url, { headers, redirect: 'manual' })
    return new URL(answer.headers.get('location') ?? '')
  }
  const tokens = (fields: Record<string, string>) => {
    const keys = { client_id: 'client', client_secret: 'secret', redirect_uri }
    const body = new URLSearchParams({ ...keys, ...fields })
    return fetch(at('auth/o2/token'), { method: 'POST', body })
  }
  const ask = (path: string, headers: Record<string, string> = { 'x-amz-access-token': token }) =>
    fetch(at(path), { headers })
  const codeOf = async (answer: Response) => {
    const [error] = (await answer.json()).errors
    return [answer.status, error.code]
  }
  const orders = 'orders/2026-01-01/orders'

  it('leads back with code, seller and state; a code works once', async () => {
    const back = await consent()
    expect([...back.searchParams.keys()].toSorted()).toEqual([
      ...['selling_partner_id', 'spapi_oauth_code', 'state'],
    ])
    const code = back.searchParams.get('spapi_oauth_code') ?? ''
    const grant = { grant_type: 'authorization_code', code }
    expect((await tokens(grant)).status).toBe(200)
    expect(await (await tokens(grant)).json()).toMatchObject({ error: 'invalid_grant' })
    expect((await tokens({ ...grant, client_secret: 'no' })).status).toBe(401)
  })

  it('refuses calls without a token or with one that is none', async () => {
    expect(await codeOf(await ask(orders, {}))).toEqual([403, 'Unauthorized'])
    const bad = await ask(orders, { 'x-amz-access-token': 'Atza|no' })
    expect(await codeOf(bad)).toEqual([403, 'Unauthorized'])
    const other = await ask('listings/2021-08-01/items/ASOMEBODY?marketplaceIds=A1F83G8C2ARO7P')
    expect(await codeOf(other)).toEqual([403, 'Unauthorized'])
  })

  it('pages orders by a token that holds for the same filters, and for a day', async () => {
    now += 86_400_000
    await sandbox.control('PATCH', 'amazon/settings', { rateScale: 1000, tokenSeconds: 1e6 })
    const renewed = await consent()
    const code = renewed.searchParams.get('spapi_oauth_code') ?? ''
    token = (await (await tokens({ grant_type: 'authorization_code', code })).json()).access_token
    const first = await (await ask(`${orders}?createdAfter=2020-01-01T00:00:00Z`)).json()
    expect(first.orders).toHaveLength(100)
    const next = encodeURIComponent(first.pagination.nextToken)
    const on = (filters: string) => ask(`${orders}?${filters}&paginationToken=${next}`)
    const second = await (await on('createdAfter=2020-01-01T00:00:00Z')).json()
    expect(second.orders[0].orderId).not.toBe(first.orders[0].orderId)
    expect(await codeOf(await on('createdAfter=2021-01-01T00:00:00Z'))).toEqual([
      400,
      'InvalidInput',
    ])
    now += 86_400_001
    expect(await codeOf(await on('createdAfter=2020-01-01T00:00:00Z'))).toEqual([
      400,
      'InvalidInput',
    ])
  })

  it('wants one kind of time, and an end that is past for two minutes', async () => {
    const after = '2026-01-01T00:00:00Z'
    const young = new Date(now - 60_000).toISOString()
    for (const query of [
      ...['', `createdAfter=${after}&lastUpdatedAfter=${after}`, 'createdAfter=yesterday'],
      ...[
        `createdAfter=${after}&createdBefore=${young}`,
        `createdAfter=${after}&maxResultsPerPage=101`,
      ],
    ])
      expect([query, (await ask(`${orders}?${query}`)).status]).toEqual([query, 400])
  })

  it('shows what was asked for, and neither prices nor people before the money is certain', async () => {
    const { id } = await sandbox.control<{ id: string }>('POST', 'amazon/lanterns/orders', {
      ...{ isPaid: false, customer: { firstName: 'Ada', address: { address1: '1 Mill Lane' } } },
    })
    const read = async (included: string) =>
      (await (await ask(`${orders}/${id}?includedData=${included}`)).json()).order
    const all = 'BUYER,RECIPIENT,PROCEEDS,FULFILLMENT'
    const pending = await read(all)
    expect(pending.fulfillment.fulfillmentStatus).toBe('PENDING')
    for (const name of ['buyer', 'recipient', 'proceeds']) expect(pending).not.toHaveProperty(name)
    await sandbox.control('POST', `amazon/lanterns/orders/${id}/pay`)
    expect(await read('FULFILLMENT')).not.toHaveProperty('buyer')
    const paid = await read(all)
    expect(paid.fulfillment.fulfillmentStatus).toBe('UNSHIPPED')
    expect(paid.buyer.buyerEmail).toMatch(/@marketplace\.amazon\.co\.uk$/)
  })

  it('allows as many calls as the usage plan says, and tells its rate', async () => {
    await sandbox.control('PATCH', 'amazon/settings', { rateScale: 1 })
    const path = 'sellers/v1/marketplaceParticipations'
    const answers: Response[] = []
    for (let nth = 0; nth < 16; nth++) answers.push(await ask(path))
    expect(answers[0]?.headers.get('x-amzn-ratelimit-limit')).toBe('0.016')
    expect(answers.map(({ status }) => status)).toEqual([...Array(15).fill(200), 429])
    expect(answers[15]?.headers.get('x-amzn-ratelimit-limit')).toBeNull()
    now += 63_000
    expect((await ask(path)).status).toBe(200)
  })
})
