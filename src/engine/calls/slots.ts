import type { EngineContext } from '../context'
import { slotLimit } from '../registry/concurrency-slots'
import type { CallJob } from '../runs/live-call'

/**
 * Concurrency limits, counted in memory because one engine leads a database. They count calls in
 * flight: a run that sleeps or waits holds nothing.
 */
export type Slots = {
  /** Takes every slot of the job, or none: then returns the slot that is full. */
  take(job: CallJob): string | undefined
  release(job: CallJob): Promise<void>
  /** Parks every ready job that needs the full slot, so that claims need not step over them. */
  park(slot: string, jobId: number, fnId: string): Promise<void>
}

export function createSlots(ctx: EngineContext): Slots {
  const used = new Map<string, number>()
  const parked = new Set<string>()

  const unpark = async (slot: string, fnId: string) => {
    const limit = slotLimit(ctx.registry.find(fnId), slot)
    const room = limit - (used.get(slot) ?? 0)
    if (room <= 0) return
    const freed = await ctx.relaxed`
      update engine.job set blocked = null where id in (
        select id from engine.job where blocked = ${slot}
        order by ord, id limit ${Math.min(room, 1000)}
      )`
    if (freed.count === 0) parked.delete(slot)
    else ctx.wakeCalls()
  }

  return {
    take(job) {
      const fn = ctx.registry.find(job.fn_id)
      for (const slot of job.slots) {
        if ((used.get(slot) ?? 0) >= slotLimit(fn, slot)) return slot
      }
      for (const slot of job.slots) used.set(slot, (used.get(slot) ?? 0) + 1)
      return undefined
    },
    async release(job) {
      for (const slot of job.slots) {
        const left = (used.get(slot) ?? 1) - 1
        if (left > 0) used.set(slot, left)
        else used.delete(slot)
      }
      for (const slot of job.slots) {
        if (parked.has(slot)) await unpark(slot, job.fn_id)
      }
    },
    async park(slot, jobId, fnId) {
      parked.add(slot)
      await ctx.relaxed`
        update engine.job set epoch = null, blocked = ${slot}
        where id = ${jobId} or (kind = 'call' and epoch is null and blocked is null
          and run_at <= ${new Date()} and ${slot} = any(slots))`
      // a slot may have been freed while the row was being written
      await unpark(slot, fnId)
    },
  }
}
