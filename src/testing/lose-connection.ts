import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { withOrg } from '@/db/client'
import { stopOnDriverFault } from '@/platform/stop-on-driver-fault'

// a program that goes on after errors nobody caught, as Next does, and loses connections inside transactions
process.on('uncaughtException', () => {})
stopOnDriverFault()

const TIMES = 50
const ORG = '00000000-0000-7000-8000-000000000000'
const owner = postgres(process.env['DATABASE_DIRECT_URL'] ?? '', { max: 1, onnotice: () => {} })
for (let time = 0; time < TIMES; time++) {
  await withOrg(ORG, async (tx) => {
    const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
    // lost between two statements or within one, as it comes
    const isLost = pause(Math.random() * 20).then(
      () => owner`select pg_terminate_backend(${row?.pid ?? 0})`,
    )
    for (let n = 0; n < 400; n++) await tx.execute(sql`select ${n}::int`)
    await isLost
  }).catch(() => {})
}
process.exit(0)
