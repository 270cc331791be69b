import { getDeliveryState, replayDelivery } from '@/domains/connections'
import { hasInngest } from '@/domains/organizations'
import { processDeliveries } from '@/domains/sync'
import { answer, cliCtx, orgCommand } from '../org-command'

export const replayCommand = orgCommand('replay')
  .argument('<delivery>', 'id of a webhook that could not be processed')
  .description('process a dead webhook again')
  .action(async (deliveryId: string, options: { org: string; json?: boolean }) => {
    const ctx = await cliCtx(options.org)
    const { connectionId } = await replayDelivery(ctx, { deliveryId })
    if (!hasInngest()) await processDeliveries(ctx, connectionId)
    const { status, error } = await getDeliveryState(ctx, deliveryId)
    answer(options.json, { deliveryId, connectionId, status, error }, () =>
      status === 'received'
        ? `${deliveryId} is waiting, and is processed in a moment.`
        : `${deliveryId} is ${status}${error ? `: ${error}` : ''}.`,
    )
    if (status !== 'received' && status !== 'processed') process.exitCode = 1
  })
