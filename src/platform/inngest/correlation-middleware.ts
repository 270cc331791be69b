import { Middleware } from 'inngest'
import { z } from 'zod'
import { withCorrelation } from '../correlation'

const Carrier = z.object({ correlationId: z.string().min(1).max(200) })

const idOf = (ctx: { event: { data?: unknown }; runId: string }): string => {
  const carried = Carrier.safeParse(ctx.event.data)
  return carried.success ? carried.data.correlationId : ctx.runId
}

/**
 * Lets a run go on under the correlation id of what caused its event, so that one id leads from request to job to
 * message. A run without one (a cron, an older event) starts its own: its run id.
 */
export class CorrelationMiddleware extends Middleware.BaseMiddleware {
  readonly id = 'correlation'

  override wrapFunctionHandler({ ctx, next }: Middleware.WrapFunctionHandlerArgs) {
    return withCorrelation(idOf(ctx), next)
  }

  // the SDK calls a step's handler from outside the function
  override wrapStepHandler({ ctx, next }: Middleware.WrapStepHandlerArgs) {
    return withCorrelation(idOf(ctx), next)
  }
}
