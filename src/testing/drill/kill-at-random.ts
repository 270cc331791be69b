import { setTimeout as pause } from 'node:timers/promises'
import type { CopyOfProduct, Part } from './copy-of-product'

export const killedParts: readonly Part[] = ['app', 'jobs', 'engine', 'postgres']

/** Kills parts in random order at random moments while orders arrive, and on until each died often enough. */
export async function killAtRandom(
  copy: CopyOfProduct,
  how: { each: number; withinMs: number; isSelling: () => boolean; say: (what: string) => void },
): Promise<Record<string, number>> {
  const kills: Record<string, number> = {}
  const open = () => killedParts.filter((part) => (kills[part] ?? 0) < how.each)
  for (const until = Date.now() + how.withinMs; open().length > 0 && Date.now() < until; ) {
    await pause(6000 + Math.random() * 10_000)
    await copy.ensureRunning()
    const [victim] = open().sort(() => Math.random() - 0.5)
    if (!victim || !copy.kill(victim)) continue
    kills[victim] = (kills[victim] ?? 0) + 1
    how.say(`killed ${victim}${how.isSelling() ? ' while orders arrive' : ''}`)
  }
  return kills
}
