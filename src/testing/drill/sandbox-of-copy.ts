import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { demoShop } from '@/sandbox/shopify/shop/open-shop'
import type { Control } from '@/testing/connector-contract/subjects/sandbox-controls'

const Running = z.object({
  addresses: z.object({
    DATABASE_DIRECT_URL: z.url(),
    REGULARS_SANDBOX_URL: z.url(),
    SHOPIFY_CLIENT_ID: z.string(),
    SHOPIFY_CLIENT_SECRET: z.string(),
    APP_URL: z.url(),
  }),
})

/** Where the parts of a running copy are reached; other ports after each start. */
export const addressesOf = (dataDir: string) =>
  Running.parse(JSON.parse(readFileSync(path.join(dataDir, 'running.json'), 'utf8'))).addresses

/** The demonstration's Shopify shop at the sandbox of a copy. */
export const demoDomain = demoShop.domain

/** Speaks with the controls of the sandbox of a copy. Every call throws while the sandbox is away. */
export const controlOf =
  (dataDir: string): Control =>
  async <T>(method: string, at: string, body?: object): Promise<T> => {
    const response = await fetch(`${addressesOf(dataDir).REGULARS_SANDBOX_URL}/__sandbox/${at}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    })
    const answer = (await response.json()) as T
    if (!response.ok) throw new Error(`${at}: ${response.status} ${JSON.stringify(answer)}`)
    return answer
  }
