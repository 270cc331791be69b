import { describe, expect, test } from 'vitest'
import { contractApp, pause } from './contract-app'
import { isEmbedded, slack, spaced } from './target'

describe.each([{ checkpointing: true }, { checkpointing: false }])(
  'steps, checkpointing $checkpointing',
  async (mode) => {
    const app = await contractApp(mode)
    const { inngest } = app

    app.add(
      inngest.createFunction(
        { id: 'serial', triggers: { event: app.event('serial') } },
        async ({ step }) => {
          const one = (name: string, value: number) =>
            step.run(name, () => {
              app.mark('serial step', name)
              return value
            })
          const sum = (await one('a', 1)) + (await one('b', 2)) + (await one('c', 4))
          app.mark('serial end', sum)
        },
      ),
    )
    test.concurrent('1 serial steps run once each, in order', async () => {
      await app.send('serial')
      const [end] = await app.seen('serial end')
      expect(end?.value).toBe(7)
      expect(app.values('serial step')).toEqual(['a', 'b', 'c'])
    })

    app.add(
      inngest.createFunction(
        { id: 'parallel', triggers: { event: app.event('parallel') } },
        async ({ step }) => {
          app.mark('parallel body')
          const slow = (name: string) =>
            step.run(name, async () => {
              app.mark('parallel begin', name)
              await pause(400)
              app.mark('parallel step', name)
              return name
            })
          const names = await Promise.all([slow('x'), slow('y'), slow('z')])
          await step.run('after', () => app.mark('parallel after', names))
        },
      ),
    )
    test.concurrent('2 parallel steps overlap, and what follows runs once, last', async () => {
      await app.send('parallel')
      const [after] = await app.seen('parallel after')
      await pause(300)
      expect(after?.value).toEqual(['x', 'y', 'z'])
      expect(app.marks('parallel after')).toHaveLength(1)
      expect([...app.values('parallel step')].sort()).toEqual(['x', 'y', 'z'])
      const firstEnd = app.marks('parallel step')[0]?.at ?? 0
      const lastBegin = app.marks('parallel begin').at(-1)?.at ?? 0
      expect(lastBegin).toBeLessThan(firstEnd)
      // one call finds the steps, one runs each, one goes on when all are done, one may end the run
      expect(app.marks('parallel body').length).toBeLessThanOrEqual(6)
    })

    app.add(
      inngest.createFunction(
        { id: 'mixed', triggers: { event: app.event('mixed') } },
        async ({ step }) => {
          const [ran, , order] = await Promise.all([
            step.run('run', () => {
              app.mark('mixed ready')
              return 'ran'
            }),
            step.sleep('sleep', '2s'),
            step.waitForEvent('wait', {
              event: app.event('mixed-order'),
              match: 'data.cart',
              timeout: '20s',
            }),
          ])
          await step.run('after', () => app.mark('mixed after', [ran, order?.data]))
        },
      ),
    )
    test.concurrent('3 a group of run, sleep and wait goes on when all are done', async () => {
      const startedAt = Date.now()
      await app.send('mixed', { cart: 'A' })
      await app.seen('mixed ready')
      await pause(spaced(500))
      await app.send('mixed-order', { cart: 'B', total: 1 })
      await app.send('mixed-order', { cart: 'A', total: 2 })
      const [after] = await app.seen('mixed after')
      expect(after?.value).toEqual(['ran', { cart: 'A', total: 2 }])
      expect((after?.at ?? 0) - startedAt).toBeGreaterThanOrEqual(1950)
      expect(app.marks('mixed after')).toHaveLength(1)
    })

    app.add(
      inngest.createFunction(
        { id: 'race', triggers: { event: app.event('race') } },
        async ({ step, group }) => {
          const winner = await group.parallel(async () =>
            Promise.race([
              step.run('fast', () => 'fast'),
              step.run('slow', async () => {
                await pause(spaced(900))
                app.mark('race slow end')
                return 'slow'
              }),
            ]),
          )
          await step.run('after', async () => {
            app.mark('race after', winner)
            await pause(1500)
          })
          app.mark('race end')
        },
      ),
    )
    test.concurrent('4 a race goes on with the fast step before the slow one ends', async () => {
      await app.send('race')
      const [slow] = await app.seen('race slow end')
      const [after] = await app.seen('race after')
      await app.seen('race end')
      await pause(800)
      expect(after?.value).toBe('fast')
      expect(after?.at).toBeLessThan(slow?.at ?? 0)
      // a real server may run it twice when the slow step ends meanwhile
      if (isEmbedded) expect(app.marks('race after')).toHaveLength(1)
      expect(app.marks('race slow end')).toHaveLength(1)
    })

    app.add(
      inngest.createFunction(
        { id: 'race-v1', optimizeParallelism: false, triggers: { event: app.event('race-v1') } },
        async ({ step }) => {
          const winner = await Promise.race([
            step.run('fast', () => 'fast'),
            step.run('slow', async () => {
              await pause(spaced(1500))
              app.mark('v1 slow end')
              return 'slow'
            }),
          ])
          await step.run('after', () => app.mark('v1 after', winner))
        },
      ),
    )
    test.concurrent('5 without optimized parallelism Promise.race is a race too', async () => {
      await app.send('race-v1')
      const [slow] = await app.seen('v1 slow end')
      const [after] = await app.seen('v1 after')
      await pause(300)
      expect(after?.at).toBeLessThan(slow?.at ?? 0)
      expect(app.marks('v1 slow end')).toHaveLength(1)
    })

    app.add(
      inngest.createFunction(
        { id: 'sleep', triggers: { event: app.event('sleep') } },
        async ({ step }) => {
          await step.run('before', () => app.mark('sleep before'))
          await step.sleep('nap', '2s')
          const until = await step.run('until', () => new Date(Date.now() + 1200).toISOString())
          app.mark('sleep woke')
          await step.sleepUntil('until then', until)
          await step.run('end', () => app.mark('sleep end', until))
        },
      ),
    )
    test.concurrent('6 sleep and sleepUntil last as long as they say', async () => {
      await app.send('sleep')
      const [end] = await app.seen('sleep end')
      const [before] = app.marks('sleep before')
      const [woke] = app.marks('sleep woke')
      expect(app.marks('sleep before')).toHaveLength(1)
      const slept = (woke?.at ?? 0) - (before?.at ?? 0)
      expect(slept).toBeGreaterThanOrEqual(1950)
      expect(slept).toBeLessThan(2000 + slack)
      // a real server counts in whole seconds
      const early = isEmbedded ? 5 : 1000
      expect(end?.at).toBeGreaterThanOrEqual(new Date(String(end?.value)).getTime() - early)
    })

    app.add(
      inngest.createFunction(
        { id: 'big', triggers: { event: app.event('big') } },
        async ({ step }) => {
          const block = (name: string) => step.run(name, () => name.repeat(1_250_000))
          const parts = [await block('k'), await block('l'), await block('m'), await block('n')]
          await step.sleep('nap', '1s')
          const length = await step.run('measure', () => parts.join('').length)
          app.mark('big end', length)
        },
      ),
    )
    test.concurrent('32 a run may hold 5 MB of state', async () => {
      await app.send('big')
      const [end] = await app.seen('big end')
      expect(end?.value).toBe(5_000_000)
    })

    app.add(
      inngest.createFunction(
        {
          id: 'many',
          retries: 0,
          triggers: { event: app.event('many') },
          onFailure: ({ error }) => app.mark('many failed', error.message),
        },
        async ({ step, event }) => {
          const count = Number(event.data['count'])
          for (let i = 0; i < count; i++) await step.run(`s${i}`, () => i)
          app.mark('many end', count)
        },
      ),
    )
    test.runIf(isEmbedded && mode.checkpointing).concurrent(
      '32 a run may have 1,000 steps and no more (elsewhere the limit is a setting of the server)',
      async () => {
        await app.send('many', { count: 1000 })
        await app.send('many', { count: 1100 })
        await app.seen('many end', 1, 60_000)
        const [failed] = await app.seen('many failed', 1, 60_000)
        expect(failed?.value).toMatch(/more than 1000 steps/)
        expect(app.values('many end')).toEqual([1000])
      },
      90_000,
    )

    app.add(
      inngest.createFunction(
        { id: 'odd', triggers: { event: app.event('odd') } },
        async ({ step }) => {
          const values = {
            nul: await step.run('nul', () => 'a\u0000b'),
            name: await step.run('a\u0000b\ud800', () => 'odd name'),
            nothing: await step.run('nothing', () => undefined),
            date: await step.run('date', () => new Date(0)),
            // a real server cannot sign halves of characters
            half: await step.run('half', () => (isEmbedded ? '\ud800' : 'x')),
            proto: await step.run('proto', () => JSON.parse('{"__proto__":1,"b":2,"a":1e21}')),
          }
          await step.sleep('nap', '1s')
          app.mark('odd end', JSON.stringify(values))
        },
      ),
    )
    test.concurrent('step results survive whatever JSON can hold', async () => {
      await app.send('odd', { text: 'a\u0000b' })
      const [end] = await app.seen('odd end')
      const values = JSON.parse(String(end?.value)) as Record<string, unknown>
      expect(values['nul']).toBe('a\u0000b')
      expect(values['name']).toBe('odd name')
      expect(values['nothing']).toBeNull()
      expect(values['date']).toBe('1970-01-01T00:00:00.000Z')
    })
  },
)
