import postgres from 'postgres'
import { expect, test } from 'vitest'
import { contractApp, pause } from './contract-app'
import { isEmbedded } from './target'

const app = await contractApp()
const { inngest } = app

const scheduled = (id: string, cron: string) =>
  inngest.createFunction({ id, triggers: { cron } }, ({ event }) =>
    app.mark(id, [event.name, (event.data as Record<string, unknown>)['cron']]),
  )
const every = app.add(scheduled('every', '* * * * *'))
const zoned = app.add(scheduled('zoned', 'TZ=Asia/Tokyo * * * * *'))

test.runIf(!isEmbedded)(
  '29 schedules fire on the minute (waits for a real one; the embedded runner’s clock is moved instead)',
  async () => {
    for (const id of ['every', 'zoned']) {
      const [mark] = await app.seen(id, 1, 65_000)
      const second = ((mark?.at ?? 0) / 1000) % 60
      expect(Math.min(second, 60 - second)).toBeLessThan(3)
      expect(mark?.value).toEqual(['inngest/scheduled.timer', expect.stringContaining('* * * * *')])
    }
  },
  70_000,
)

async function makeDue(): Promise<string[]> {
  const { embedded } = app.target()
  if (!embedded) throw new Error('only the embedded runner’s clock can be moved')
  const sql = postgres(embedded.databaseUrl, { max: 1 })
  const jobs = await sql<{ key: string }[]>`
    update engine.job set run_at = now(), ord = now() where kind = 'cron' returning key`
  await sql.end()
  await app.send('wake')
  return jobs.map((job) => job.key).sort()
}

test.runIf(isEmbedded)('29 schedules fire, change and end with the app’s functions', async () => {
  expect(await makeDue()).toEqual(['* * * * *', 'TZ=Asia/Tokyo * * * * *'])
  const [first] = await app.seen('every')
  expect(first?.value).toEqual(['inngest/scheduled.timer', '* * * * *'])
  await app.seen('zoned')

  const changed = scheduled('every', '*/2 * * * *')
  const response = await app.serveInstead([changed])
  expect(await response.json()).toMatchObject({ modified: true })
  expect(await makeDue()).toEqual(['*/2 * * * *'])
  const [, second] = await app.seen('every', 2)
  expect(second?.value).toEqual(['inngest/scheduled.timer', '*/2 * * * *'])
  await pause(500)
  expect(app.marks('zoned')).toHaveLength(1)

  await app.serveInstead([every, zoned])
  expect(await makeDue()).toHaveLength(2)
  await app.seen('every', 3)
  await app.seen('zoned', 2)
})
