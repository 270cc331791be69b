import { setTimeout as pause } from 'node:timers/promises'
import type { CopyOfProduct, Part } from './copy-of-product'

export const killedParts: readonly Part[] = ['app', 'jobs', 'engine', 'postgres']

/**
 * Kills parts in random order at random moments while orders arrive, and on until each died often enough. One is killed
 * again when all others were, too: the launcher gives a part up that ends too often in a minute, and the runner ends with
 * Postgres.
 */
export async function killAtRandom(
  copy: CopyOfProduct,
  how: {
    each: number
    /** between two kills: half as long to half as long again */
    everyMs: number
    withinMs: number
    isSelling: () => boolean
    say: (what: string) => void
  },
): Promise<Record<string, number>> {
  const kills: Record<string, number> = {}
  const countOf = (part: Part) => kills[part] ?? 0
  const fewest = () => Math.min(...killedParts.map(countOf))
  for (const until = Date.now() + how.withinMs; fewest() < how.each && Date.now() < until; ) {
    await pause(how.everyMs * (0.5 + Math.random()))
    await copy.ensureRunning()
    const next = killedParts.filter((part) => countOf(part) === fewest())
    const victim = next[Math.floor(Math.random() * next.length)]
    if (!victim || !copy.kill(victim)) continue
    kills[victim] = countOf(victim) + 1
    how.say(`killed ${victim}${how.isSelling() ? ' while orders arrive' : ''}`)
  }
  return kills
}
