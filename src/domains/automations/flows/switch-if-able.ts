import { type Ctx, read } from '@/db/context'
import { parseInput } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { SwitchFlow } from '../schemas'
import { findObstacle } from './find-obstacle'
import { readFlow } from './read-flow'
import { switchFlow } from './switch-flow'

/** switchFlow(), refused with `conflict` where something hinders it from writing. */
export async function switchFlowIfAble(
  ctx: Ctx,
  raw: Parameters<typeof switchFlow>[1],
): ReturnType<typeof switchFlow> {
  const { flow, enabled } = parseInput(SwitchFlow, raw)
  if (enabled) {
    const obstacle = await read(ctx, async (tx) => {
      const { definition } = await readFlow(tx, ctx.orgId, flow)
      return findObstacle({ ...ctx, tx, emit: () => {} }, definition.actions.steps)
    })
    if (obstacle) throw new AppError('conflict', obstacle)
  }
  return switchFlow(ctx, raw)
}
