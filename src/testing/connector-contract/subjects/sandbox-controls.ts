import type { openSandbox } from '@/testing/open-sandbox'
import type { HeldParcel, StandIn } from '../subject'

/** Asks `/__sandbox/<path>`. Throws the status and the answer when it is refused. */
export type Control = Awaited<ReturnType<typeof openSandbox>>['control']

/** What every stand-in of the sandbox can be told to do wrong, and how it says that its webhooks have come to their end. */
export function controlsOf(control: Control, slug: string): Pick<StandIn, 'faults' | 'settled'> {
  const faults = (change: object) => control('POST', `${slug}/faults`, change)
  return {
    faults: {
      fail: (status, count) => faults({ failNext: { status, count } }),
      throttle: (count) => faults({ failNext: { status: 429, count } }),
      webhooks: (shares) => faults({ webhooks: { reorderMs: 300, ...shares }, seed: 7 }),
      bulk: () => Promise.reject(new Error(`${slug} has no bulk operations`)),
      clear: () => control('DELETE', `${slug}/faults`),
    },
    async settled() {
      for (;;) {
        const { pending } = await control<{ pending: number }>('GET', `${slug}/deliveries`)
        if (pending === 0) return
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
  }
}

interface ExportedOrder {
  id: string
  parcels: HeldParcel[]
}

/** The parcels of an order among those that a stand-in holds. */
export async function exportedParcels(
  orders: Promise<ExportedOrder[]>,
  id: string,
): Promise<HeldParcel[]> {
  return (await orders).find((order) => order.id === id)?.parcels ?? []
}
