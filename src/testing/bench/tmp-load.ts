import { readFileSync } from 'node:fs'
import { makeDeliveries, sendAll } from './send-webhooks'

const { addresses } = JSON.parse(readFileSync('/tmp/d1/running.json', 'utf8'))
await fetch(
  `${addresses.REGULARS_SANDBOX_URL}/__sandbox/shopify/lantern-and-larch.myshopify.com/live`,
  { method: 'DELETE' },
)
for (const n of [400, Number(process.argv[2] ?? 2000)]) {
  const r = await sendAll(
    `${addresses.APP_URL}/api/webhooks/shopify`,
    makeDeliveries(n, addresses.SHOPIFY_CLIENT_SECRET),
    200,
  )
  r.times.sort((a, b) => a - b)
  console.log(n, 'p50', r.times[r.times.length >> 1]?.toFixed(1), 'rate', r.perSecond.toFixed(0))
}
