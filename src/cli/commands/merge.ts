import { mergeCustomers, unmergeCustomers } from '@/domains/customers'
import { findPerson } from '@/domains/privacy'
import { answer, cliCtx, orgCommand } from '../org-command'

interface Options {
  org: string
  json?: boolean
}

export const mergeCommand = orgCommand('merge')
  .argument('<kept>', 'id of the customer who stays, or an e-mail address of theirs')
  .argument('<merged>', 'the same of the customer who becomes part of them')
  .description('make two customers one; unmerge takes it back')
  .action(async (kept: string, merged: string, { org, json }: Options) => {
    const ctx = await cliCtx(org)
    const [keptId, mergedId] = [await findPerson(ctx, kept), await findPerson(ctx, merged)]
    const { mergeId } = await mergeCustomers(ctx, { keptId, mergedId })
    answer(
      json,
      { mergeId, keptId, mergedId },
      () => `Merged ${mergedId} into ${keptId}. To undo: unmerge ${mergeId}`,
    )
  })

export const unmergeCommand = orgCommand('unmerge')
  .argument('<merge>', 'id of the merge, as merge printed it (table customer_merges)')
  .description('take a merge back: both customers are as they were')
  .addHelpText(
    'after',
    '\nWhat came in between goes to whom it came by: orders, messages and consents follow the channel’s own knowledge of the\nperson. Notes, tags and fields written in between stay with the customer who was kept.',
  )
  .action(async (mergeId: string, { org, json }: Options) => {
    const ctx = await cliCtx(org)
    const pair = await unmergeCustomers(ctx, { mergeId })
    answer(json, pair, () => `${pair.keptId} and ${pair.mergedId} are two customers again.`)
  })
