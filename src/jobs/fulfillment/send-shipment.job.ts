import { endShipment, sendShipment } from '@/domains/fulfillment'
import { readPointers } from '@/domains/sync'
import { inngest, triggers } from '@/platform/inngest/client'
import { jobCtx } from '../job-ctx'

/** A marketplace that stays away for as many tries is given up, with its reason. */
const TRIES = 6

/** After a colleague marked an order as shipped: tells its marketplace, and reads there what became of the order. */
export const sendShipmentJob = inngest.createFunction(
  {
    id: 'send-shipment',
    retries: 5,
    triggers: [triggers.shipmentQueued],
    concurrency: [
      { limit: 1, key: 'event.data.shipmentId' },
      { limit: 4, key: 'event.data.orgId' },
    ],
  },
  async ({ event, step, runId }) => {
    const { orgId, shipmentId } = event.data
    const ctx = jobCtx('send-shipment', orgId, runId)
    for (let attempt = 1; ; attempt++) {
      const sent = await step.run(`send ${attempt}`, () => sendShipment(ctx, shipmentId))
      if (sent.state === 'sent') {
        const { connectionId, externalOrderId: externalId } = sent
        await step.run('read the order', () =>
          readPointers(ctx, connectionId, [{ entity: 'orders', externalId }]),
        )
      }
      if (sent.state !== 'waiting') return
      if (attempt === TRIES) {
        const error = `${sent.reason} It was tried ${TRIES} times.`
        await step.run('give up', () => endShipment(ctx, { shipmentId, status: 'failed', error }))
        return
      }
      await step.sleep(`wait ${attempt}`, `${sent.seconds}s`)
    }
  },
)
