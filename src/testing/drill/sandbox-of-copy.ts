import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { demoShop } from '@/sandbox/shopify/shop/open-shop'

const Running = z.object({
  addresses: z.object({
    DATABASE_DIRECT_URL: z.url(),
    REGULARS_SANDBOX_URL: z.url(),
    SHOPIFY_CLIENT_SECRET: z.string(),
    APP_URL: z.url(),
  }),
})

/** Where the parts of a running copy are reached; other ports after each start. */
export const addressesOf = (dataDir: string) =>
  Running.parse(JSON.parse(readFileSync(path.join(dataDir, 'running.json'), 'utf8'))).addresses

/** The demonstration's shop at the sandbox of a copy. */
export const demoDomain = demoShop.domain

const HeldOrder = z.object({
  id: z.string(),
  updatedAt: z.string(),
  total: z.string(),
  refunded: z.string(),
  financialStatus: z.string(),
  fulfillmentStatus: z.string(),
  cancelledAt: z.string().nullable(),
  lines: z.number(),
})
export type HeldOrder = z.infer<typeof HeldOrder>

const Described = z.object({
  counts: z.object({ orders: z.number(), customers: z.number() }),
  subscriptions: z.number(),
  deliveries: z.record(z.string(), z.number()),
})

/** Speaks with the controls of the sandbox of a copy. Every call throws while the sandbox is away. */
export function sandboxOf(dataDir: string) {
  const control = async (method: string, at: string, body?: object): Promise<unknown> => {
    const address = `${addressesOf(dataDir).REGULARS_SANDBOX_URL}/__sandbox/shopify/${at}`
    const response = await fetch(address, {
      method,
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    })
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(`${at}: ${response.status} ${JSON.stringify(answer)}`)
    return answer
  }
  return {
    control,
    /** as many orders, with following seeds; answers their ids */
    placeOrders: async (count: number, seed: number): Promise<string[]> => {
      const placed = await control('POST', `${demoDomain}/orders`, { count, seed })
      return z.object({ ids: z.array(z.string()) }).parse(placed).ids
    },
    changeOrder: (id: string, change: string, body: object = {}) =>
      control('POST', `${demoDomain}/orders/${id}/${change}`, body),
    /** answers how often each has happened since the sandbox started */
    setFaults: async (faults: object) => {
      const answer = await control('PATCH', 'faults', faults)
      return z.object({ counts: z.record(z.string(), z.number()) }).parse(answer).counts
    },
    describe: async () => Described.parse(await control('GET', demoDomain)),
    pending: async () =>
      z.object({ pending: z.number() }).parse(await control('GET', 'deliveries')).pending,
    orders: async () =>
      z.object({ orders: z.array(HeldOrder) }).parse(await control('GET', `${demoDomain}/orders`))
        .orders,
  }
}

export type SandboxOfCopy = ReturnType<typeof sandboxOf>
