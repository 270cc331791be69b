import { Command, InvalidArgumentError } from 'commander'
import {
  findPerson,
  holdRetention,
  redactExpired,
  releaseRetention,
  setRetention,
} from '@/domains/privacy'
import { answer, cliCtx, orgCommand } from '../org-command'

interface Options {
  org: string
  json?: boolean
  reason: string
}

const months = (text: string): number => {
  const count = Number(text)
  if (!Number.isInteger(count)) throw new InvalidArgumentError('Give a number of months.')
  return count
}

const holdCommand = orgCommand('hold')
  .argument('<customer>', 'id of the customer, or an e-mail address of theirs')
  .requiredOption('--reason <text>', 'why their data must be kept')
  .description('keep a person’s data beyond the rule, and from erasure')
  .action(async (customer: string, { org, json, reason }: Options) => {
    const ctx = await cliCtx(org)
    const customerId = await findPerson(ctx, customer)
    await holdRetention(ctx, { customerId, reason })
    answer(json, { customerId }, () => `The data of ${customerId} is held.`)
  })

const releaseCommand = orgCommand('release')
  .argument('<customer>', 'id of the customer, or an e-mail address of theirs')
  .description('let the rule apply to a person again')
  .action(async (customer: string, { org, json }: Options) => {
    const ctx = await cliCtx(org)
    const customerId = await findPerson(ctx, customer)
    await releaseRetention(ctx, { customerId })
    answer(json, { customerId }, () => `The data of ${customerId} is not held any more.`)
  })

const ruleCommand = orgCommand('rule')
  .argument('<connection>', 'id of the channel')
  .option(
    '--months <count>',
    'months after the last sign of a person; else the marketplace’s rule',
    months,
  )
  .requiredOption('--reason <text>', 'why it differs, or why it ends')
  .description('give a channel a retention time of its own')
  .action(async (connectionId: string, options: Options & { months?: number }) => {
    const { org, json, reason, months: count } = options
    const ctx = await cliCtx(org)
    const own = count === undefined ? {} : { months: count }
    await setRetention(ctx, { connectionId, reason, ...own })
    answer(json, { connectionId, ...own }, () => 'The retention time is changed.')
  })

const runCommand = orgCommand('run')
  .description('redact now what is older than the rules; a job does so every day')
  .action(async ({ org, json }: Options) => {
    const ctx = await cliCtx(org)
    const total = { people: 0, orders: 0, messages: 0 }
    for (let more = true; more; ) {
      const done = await redactExpired(ctx, {})
      for (const kind of ['people', 'orders', 'messages'] as const) total[kind] += done[kind]
      more = done.more
    }
    answer(
      json,
      total,
      () =>
        `Forgot ${total.people} people; took contact data from ${total.orders} more orders, and ${total.messages} more messages.`,
    )
  })

export const retentionCommands = new Command('retention')
  .description('how long personal data is kept')
  .addCommand(holdCommand)
  .addCommand(releaseCommand)
  .addCommand(ruleCommand)
  .addCommand(runCommand)
