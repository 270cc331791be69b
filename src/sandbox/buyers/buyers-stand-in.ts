import { z } from 'zod'
import { reply } from '../server/reply'
import { type ControlRequest, NoSuchControl, type StandIn } from '../server/stand-in'
import { Way, writeLetter } from './write-letter'
import { writePast } from './write-past'

const Live = z.strictObject({
  ways: z.array(Way).min(1),
  everySeconds: z.number().min(0.05).default(30),
  seed: z.int().min(0).default(1),
})
type Live = z.infer<typeof Live>

const Past = z.strictObject({
  ...{ marketplace: z.string(), shop: z.string(), address: z.url(), ownAddress: z.email() },
  letters: z.int().min(1).max(200).default(40),
  hours: z.number().positive().max(160).default(96),
  seed: z.int().min(0).default(1),
})

const Saved = z.object({ serial: z.int(), hasPast: z.boolean() })

/**
 * People who write to the merchant, by whatever way there is: below `/__sandbox/buyers`. No text comes twice, nor after
 * a restart.
 */
export function createBuyers({ now = Date.now }: { now?: () => number } = {}): StandIn {
  let origin = ''
  let serial = 0
  let hasPast = false
  let problem: string | null = null
  let live: (Live & { timer: NodeJS.Timeout }) | undefined
  let writing: Promise<void> | undefined

  const stop = async () => {
    clearInterval(live?.timer)
    live = undefined
    await writing
  }
  const write = async ({ ways, seed }: Live) => {
    const way = ways[serial % ways.length] as Way
    try {
      await writeLetter({ origin, way, serial: serial++, seed, now: now() })
      problem = null
    } catch (error) {
      // the app may be away for a while: the next letter is another one
      problem = `${way.by}: ${error instanceof Error ? error.message : String(error)}`
    }
  }
  const state = () => ({
    ...{ shops: [], written: serial, problem },
    live: live ? { everySeconds: live.everySeconds, ways: live.ways.map(({ by }) => by) } : null,
  })
  return {
    slug: 'buyers',
    open: (at) => {
      origin = at
    },
    handle: async ({ response }) => reply(response, 404, 'text/plain', 'only controls here'),
    async control({ method, path, body }: ControlRequest) {
      const [what] = path
      if (method === 'GET' && what === undefined) return state()
      if (what === 'live') {
        await stop()
        if (method === 'DELETE') return state()
        const wanted = Live.parse(body)
        const timer = setInterval(() => {
          // one at a time, however slow the app is
          writing ??= write(wanted).finally(() => {
            writing = undefined
          })
        }, wanted.everySeconds * 1000)
        timer.unref()
        live = { ...wanted, timer }
        return state()
      }
      if (method !== 'POST' || what !== 'past') throw new NoSuchControl(path.join('/'))
      const { marketplace, shop, ...past } = Past.parse(body)
      if (hasPast) return { mails: 0 }
      const place = { marketplace, shop }
      const written = await writePast({ origin, place, ...past, now: now() })
      hasPast = true
      return written
    },
    describe: state,
    snapshot: () => ({ serial, hasPast }),
    restore: (saved) => {
      ;({ serial, hasPast } = Saved.parse(saved))
    },
    close: stop,
  }
}
