import postgres from 'postgres'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '@/engine/database'
import { engineHealthSchema, runDetailSchema, runListSchema } from '@/engine/operator-api'
import { deleteOld } from '@/engine/retention'
import { contractApp, operator, pause } from './contract-app'
import { isEmbedded } from './target'

describe.runIf(isEmbedded)('operator API of the embedded runner', async () => {
  const app = await contractApp()
  const { inngest } = app
  const idOf = (name: string) => `${inngest.id}-${name}`
  const get = (path: string) => operator(app.target(), path)
  const list = async (query: string) => runListSchema.parse(await get(`/v1/engine/runs?${query}`))
  const detail = async (id: string) => runDetailSchema.parse(await get(`/v1/engine/runs/${id}`))

  app.add(
    inngest.createFunction(
      { id: 'shaky', retries: 1, triggers: { event: app.event('shaky') } },
      async ({ event, step }) => {
        await step.run('fetch', () => 'rows')
        await step.run('push', () => {
          app.mark('push', event.data['n'])
          throw new Error(`shop ${String(event.data['n'])} said no`)
        })
      },
    ),
  )
  app.add(
    inngest.createFunction(
      { id: 'long', triggers: { event: app.event('long') } },
      async ({ step }) => {
        await step.run('begin', () => app.mark('long begin'))
        await step.sleep('nap', '2s')
        app.mark('long end')
      },
    ),
  )

  async function whenEnded(query: string, count: number) {
    for (let i = 0; i < 1000; i++) {
      const { runs } = await list(query)
      if (runs.filter((run) => run.endedAt !== null).length >= count) return runs
      await pause(10)
    }
    throw new Error(`no ${count} ended runs of ${query}`)
  }

  test('shows runs, their steps, and every failed try', async () => {
    await app.send('shaky', { n: 1 })
    await app.send('shaky', { n: 2 })
    await app.send('shaky', { n: 3 })
    const runs = await whenEnded(`function=${idOf('shaky')}`, 3)
    expect(runs.map((run) => run.status)).toEqual(['failed', 'failed', 'failed'])
    expect(runs[0]).toMatchObject({ functionName: 'shaky', failedAttempts: 2 })
    expect(runs[0]?.error?.message).toBe('shop 3 said no')

    const run = await detail(runs[0]?.id ?? '')
    expect(run.events).toMatchObject([{ name: app.event('shaky'), data: { n: 3 } }])
    expect(run.steps.map((step) => [step.name, step.status])).toEqual([
      ['fetch', 'done'],
      ['push', 'failed'],
    ])
    expect(run.attempts.map((a) => [a.stepName, a.attempt, a.error.message])).toEqual([
      ['push', 0, 'shop 3 said no'],
      ['push', 1, 'shop 3 said no'],
    ])
    expect(run.attempts.map((a) => a.retryAt === null)).toEqual([false, true])

    const first = await list(`function=${idOf('shaky')}&limit=2`)
    expect(first.runs).toHaveLength(2)
    const rest = await list(`function=${idOf('shaky')}&limit=2&before=${first.nextBefore}`)
    expect(rest.runs).toHaveLength(1)
    expect(rest.nextBefore).toBeNull()
    expect((await list('status=completed')).runs.map((r) => r.functionId)).not.toContain(
      idOf('shaky'),
    )
    expect(await get('/v1/engine/runs?status=odd')).toMatchObject({ status: 400 })
    expect(await get('/v1/engine/runs/none')).toMatchObject({ status: 404 })
  })

  test('cancels a run and runs one again', async () => {
    await app.send('long')
    await app.seen('long begin')
    const [run] = (await list(`function=${idOf('long')}`)).runs
    expect(run?.status).toBe('running')
    const path = `/v1/engine/runs/${run?.id}`
    expect(await operator(app.target(), `${path}/cancel`, 'POST')).toEqual({ cancelled: true })
    expect(await operator(app.target(), `${path}/cancel`, 'POST')).toEqual({ cancelled: false })
    expect((await detail(run?.id ?? '')).status).toBe('cancelled')

    const again = await operator(app.target(), `${path}/rerun`, 'POST')
    expect(again).toHaveProperty('runId')
    await app.seen('long end')
    await pause(2500)
    expect(app.marks('long end')).toHaveLength(1)
  })

  test('says how it is', async () => {
    const health = engineHealthSchema.parse(await get('/v1/engine/health'))
    expect(health).toMatchObject({ leader: true, synced: true, syncError: null, functions: 2 })
  })

  test('old runs are deleted with all that hangs on them, and nothing else', async () => {
    const runs = await whenEnded('', 4)
    const old = runs.find((run) => run.status === 'failed')?.id ?? ''
    const url = app.target().embedded?.databaseUrl ?? ''
    const sql = postgres(url, { max: 1 })
    await sql`update engine.run set ended_at = now() - interval '8 days' where id = ${old}`
    const engineSql = openDatabase(url, 1)
    await deleteOld({ sql: engineSql }, 7)
    await engineSql.end()
    const left = await sql`select run_id from engine.step where run_id = ${old}
      union all select run_id from engine.failed_attempt where run_id = ${old}`
    await sql.end()
    expect(left).toHaveLength(0)
    const after = await list('')
    expect(after.runs.map((run) => run.id)).toEqual(
      runs.filter((run) => run.id !== old).map((run) => run.id),
    )
  })

  test('a registration that Inngest would refuse is refused, and changes nothing', async () => {
    const cases = [
      [{ triggers: { cron: '@hourly' } }, 'shorthands'],
      [{ triggers: { cron: '*/5 * * * * *' } }, 'five fields'],
      [{ triggers: { cron: '0 9 * * 7' } }, 'Sunday is 0'],
      [{ triggers: { cron: 'TZ=Mars/Base 0 9 * * *' } }, 'cron'],
      [{ triggers: { event: 'a*b' } }, '\\* may only stand at the end'],
      [{ triggers: { event: 'a', if: 'event.data.x === 1' } }, 'cannot be read'],
      [{ triggers: { event: 'a', if: 'order.total > 1' } }, 'does not exist'],
      [{ triggers: Array.from({ length: 11 }, (_, i) => ({ event: `e${i}` })) }, '10 triggers'],
      [{ triggers: { event: 'a' }, rateLimit: { limit: 1, period: '25h' } }, 'longer than'],
      [{ triggers: { event: 'a' }, debounce: { period: '8d' } }, 'longer than'],
      [{ triggers: { event: 'a' }, retries: 21 }, 'at most 20'],
      [{ triggers: { event: 'a' }, concurrency: { limit: 1, scope: 'env' } }, 'needs a key'],
      [{ triggers: { event: 'a' }, batchEvents: { maxSize: 101, timeout: '5s' } }, 'maxSize'],
    ] as const
    for (const [options, reason] of cases) {
      const fn = inngest.createFunction({ id: 'bad', ...options } as never, () => undefined)
      const response = await app.serveInstead([fn])
      const { message } = (await response.json()) as { message: string }
      expect([reason, message]).toEqual([reason, expect.stringMatching(new RegExp(reason))])
    }
    const health = engineHealthSchema.parse(await get('/v1/engine/health'))
    expect(health.functions).toBe(2)
  })
})
