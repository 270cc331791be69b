import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Connector, Delivery } from '@/marketplaces/contract/connector'
import type { App } from '@/marketplaces/contract/session'

export interface CaughtDeliveries {
  address: string
  /** in the order they came */
  caught: Delivery[]
  close: () => void
}

/** An address that takes every webhook and keeps it as it came, and answers who asks whether it is ours. */
export async function catchDeliveries(connector: Connector, app: App): Promise<CaughtDeliveries> {
  const caught: Delivery[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    if (request.method === 'GET') {
      const { searchParams: query } = new URL(request.url ?? '', address())
      const question = { address: address(), query }
      response.end(JSON.stringify(connector.webhooks?.answerChallenge?.(app, question)))
      return
    }
    const headers = new Headers(request.headers as Record<string, string>)
    const delivery = { raw: Buffer.concat(parts), headers, address: address() }
    if (!connector.webhooks?.isPing?.(delivery)) caught.push(delivery)
    response.end()
  })
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: address(),
    caught,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
