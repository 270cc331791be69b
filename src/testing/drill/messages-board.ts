import { setTimeout as pause } from 'node:timers/promises'
import type { Ctx } from '@/db/context'
import { readBoard } from '@/domains/inbox'

const EVERY_MS = 200

/** Reads the board over and over. `stop` answers how long each reading took, in milliseconds. */
export function watchBoard(ctx: Ctx): { readings: () => number[]; stop: () => Promise<number[]> } {
  const times: number[] = []
  let isOver = false
  const watching = (async () => {
    while (!isOver) {
      const begun = performance.now()
      await readBoard(ctx, {})
      const took = performance.now() - begun
      times.push(took)
      await pause(Math.max(0, EVERY_MS - took))
    }
  })()
  return {
    readings: () => times,
    stop: async () => {
      isOver = true
      await watching
      return times
    },
  }
}
