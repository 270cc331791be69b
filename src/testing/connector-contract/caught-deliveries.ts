import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Delivery } from '@/marketplaces/contract/connector'

export interface CaughtDeliveries {
  address: string
  /** in the order they came */
  caught: Delivery[]
  close: () => void
}

/** An address that takes every webhook and keeps it as it came. */
export async function catchDeliveries(): Promise<CaughtDeliveries> {
  const caught: Delivery[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const headers = new Headers(request.headers as Record<string, string>)
    caught.push({ raw: Buffer.concat(parts), headers })
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    caught,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
