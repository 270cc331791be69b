import { Option } from 'commander'
import { eraseCustomer, findPerson } from '@/domains/privacy'
import { type ErasureReason, erasureReasons } from '@/domains/privacy/schemas'
import { answer, cliCtx, orgCommand } from '../org-command'

export const eraseCommand = orgCommand('erase')
  .argument('<customer>', 'id of the customer, or an e-mail address of theirs')
  .addOption(
    new Option('--reason <reason>', 'why; stands in the audit log')
      .choices(erasureReasons)
      .default('person_asked'),
  )
  .description('erase a person everywhere, for good')
  .addHelpText(
    'after',
    '\nName, addresses, messages, notes and ids go from every table. Orders stay with their amounts, under an anonymous\ncustomer, so totals and everybody else’s scores stay. No mail goes to their addresses any more.',
  )
  .action(
    async (customer: string, options: { org: string; json?: boolean; reason: ErasureReason }) => {
      const ctx = await cliCtx(options.org)
      const customerId = await findPerson(ctx, customer)
      const result = await eraseCustomer(ctx, { customerId, reason: options.reason })
      answer(
        options.json,
        { customerId, ...result },
        () =>
          `Erased customer ${customerId}: ${result.identities} identities forgotten, ${result.orders} orders kept without contact data.`,
      )
    },
  )
