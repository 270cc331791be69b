import { createShopify } from '@/sandbox/shopify/shopify-stand-in'
import { openSandbox } from './open-sandbox'

export const testApp = { clientId: 'app-1', clientSecret: 'hush' }
export const testShop = 'small.myshopify.com'

export const allScopes =
  'read_orders,read_all_orders,write_orders,read_products,write_products,read_customers,write_customers,read_inventory'

interface Answer {
  /** empty when there was none */
  data: Record<string, unknown>
  errors?: { message: string; extensions?: { code?: string } }[]
  extensions?: {
    cost: {
      requestedQueryCost: number
      actualQueryCost: number | null
      throttleStatus: { maximumAvailable: number; currentlyAvailable: number; restoreRate: number }
    }
    search?: { warnings: { field: string }[] }[]
  }
}

/** A sandbox with one small Shopify shop, and how a test speaks with it. Close it at the end. */
export async function openSandboxShop(
  options: {
    shops?: NonNullable<Parameters<typeof createShopify>[0]>['shops']
    now?: () => number
  } = {},
) {
  const { sandbox, control } = await openSandbox(
    createShopify({
      apps: [testApp],
      shops: options.shops ?? [{ domain: testShop, orders: 60, buyers: 20, days: 100 }],
      ...(options.now && { now: options.now }),
    }),
  )
  const shopUrl = `${sandbox.url}/shopify/${testShop}`

  /** What the consent page sends the browser back with. */
  const consent = async (scope = allScopes) => {
    const query = new URLSearchParams({
      client_id: testApp.clientId,
      scope,
      redirect_uri: 'https://app.example/callback',
      state: 'nonce',
    })
    const response = await fetch(`${shopUrl}/admin/oauth/authorize?${query}`, {
      headers: { 'x-sandbox-consent': 'install' },
      redirect: 'manual',
    })
    return new URL(response.headers.get('location') ?? '').searchParams
  }

  const exchange = async (body: object) => {
    const response = await fetch(`${shopUrl}/admin/oauth/access_token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        client_id: testApp.clientId,
        client_secret: testApp.clientSecret,
        ...body,
      }),
    })
    return { status: response.status, body: (await response.json()) as Record<string, string> }
  }

  const install = async (scope = allScopes): Promise<string> => {
    const { body } = await exchange({ code: (await consent(scope)).get('code') })
    return body['access_token'] ?? ''
  }

  const call = (token: string, query: string, variables: object = {}) =>
    fetch(`${shopUrl}/admin/api/2026-07/graphql.json`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-shopify-access-token': token },
      body: JSON.stringify({ query, variables }),
    })

  const graphql = async (token: string, query: string, variables: object = {}): Promise<Answer> => {
    const answer = (await (await call(token, query, variables)).json()) as Answer
    return { ...answer, data: answer.data ?? {} }
  }

  return { sandbox, shopUrl, control, consent, exchange, install, call, graphql }
}

export type SandboxShop = Awaited<ReturnType<typeof openSandboxShop>>
