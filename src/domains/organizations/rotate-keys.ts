import { setTimeout as sleep } from 'node:timers/promises'
import type { Ctx } from '@/db/context'
import { KEY_SPREAD_MS, type KeyPurpose } from '@/db/keyring'
import { resealAll } from '@/db/rotate-data'
import type { RotatedHashes } from '@/db/rotate-hashes'
import { AppError } from '@/lib/app-error'
import { announceKey, promoteDataKey, retireDataKeys, rotateHashKey } from './rotate-keys-verbs'

export interface KeyRotation {
  orgId: string
  /** rows whose values were sealed anew */
  rows?: number
  hashes?: RotatedHashes
  /** former keys that were removed, now that nothing needs them */
  removed: number
  /** why it is not finished; calling it again goes on where it stopped */
  problem?: string
}

/** While others write, a value may move between tables behind the pass that looks for it; a few passes find it. */
const PASSES = 5

/**
 * Gives organizations a new data key (all values sealed anew) or hash key (all hashes computed anew) while the product
 * goes on. The new key is made known first, then used once every process has it. Stopped anywhere, a further call goes
 * on. An organization that cannot be done now says why and does not hold up the others.
 * @param pause waits that many milliseconds
 */
export async function rotateKeys(
  ctxs: Ctx[],
  purpose: KeyPurpose,
  pause: (ms: number) => Promise<unknown> = sleep,
): Promise<KeyRotation[]> {
  const rotations = ctxs.map((ctx): { ctx: Ctx; result: KeyRotation } => ({
    ctx,
    result: { orgId: ctx.orgId, removed: 0 },
  }))
  const each = async (step: (ctx: Ctx, result: KeyRotation) => Promise<void>) => {
    for (const { ctx, result } of rotations) {
      if (result.problem) continue
      await step(ctx, result).catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error
        result.problem = error.message
      })
    }
  }
  let wait = 0
  await each(async (ctx) => {
    const { announcedAt } = await announceKey(ctx, { purpose })
    if (!announcedAt) return
    wait = Math.max(wait, announcedAt.getTime() + KEY_SPREAD_MS - ctx.now().getTime())
  })
  if (wait > 0) await pause(wait)
  await each(async (ctx, result) => {
    if (purpose === 'hash') {
      result.hashes = await rotateHashKey(ctx, {})
      result.removed = 1
    } else Object.assign(result, await rotateData(ctx))
  })
  return rotations.map(({ result }) => result)
}

async function rotateData(ctx: Ctx): Promise<Partial<KeyRotation>> {
  const { formerIds } = await promoteDataKey(ctx, {})
  let rows = 0
  for (let pass = 1; ; pass++) {
    rows += await resealAll(ctx.orgId, formerIds)
    const { usedIn } = await retireDataKeys(ctx, { keyIds: formerIds })
    if (!usedIn) return { rows, removed: formerIds.length }
    if (pass === PASSES) {
      return { rows, problem: `${usedIn} still needs the former key. Run the command again.` }
    }
  }
}
