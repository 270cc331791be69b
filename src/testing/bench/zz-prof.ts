import { setTimeout as pause } from 'node:timers/promises'
import { runSync } from '@/domains/sync'
import { openBenchDatabase } from './bench-database'
import { openShopToPull } from './shop-to-pull'
const n = Number(process.env['N'] ?? 2000)
const shop = await openShopToPull(n)
const database = await openBenchDatabase('bench_prof')
const { org, connectionId } = await shop.connect()
const { closeDatabase } = await import('@/db/client')
await database.owner.unsafe("alter role regulars_bench set log_min_duration_statement = 0")
await closeDatabase()
const t0 = performance.now()
await runSync(org.ctx, { connectionId, kind: 'backfill', at: new Date() }, {
  run: async (name, piece) => {
    const a = performance.now()
    const c0 = process.cpuUsage()
    const r = await piece()
    const c = process.cpuUsage(c0)
    console.log(name, Math.round(performance.now() - a), 'cpu', Math.round((c.user + c.system) / 1000), JSON.stringify(r)?.slice(0, 80))
    return r
  },
  sleep: (n, s) => { console.log('sleep', n, s); return pause(s * 1000) },
})
console.log('total', Math.round(performance.now() - t0))
const rows = await database.owner`select verb, count(*)::int as n from audit_log group by 1 order by 2 desc`
console.log(rows.map((r) => `${r['verb']} ${r['n']}`).join('\n'))
const [{ dir }] = await database.owner`select current_setting('data_directory') as dir`
const { copyFileSync } = await import('node:fs')
copyFileSync(`${dir}/../server.log`, '/tmp/lw/prof/server.log')
await database.close()
await shop.close()
process.exit(0)
