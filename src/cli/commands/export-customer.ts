import { exportCustomer, findPerson } from '@/domains/privacy'
import { answer, cliCtx, orgCommand } from '../org-command'

export const exportCustomerCommand = orgCommand('export-customer')
  .argument('<customer>', 'id of the customer, or an e-mail address of theirs')
  .description('print everything held about a person, as JSON')
  .action(async (customer: string, options: { org: string }) => {
    const ctx = await cliCtx(options.org)
    const data = await exportCustomer(ctx, { customerId: await findPerson(ctx, customer) })
    answer(true, data, () => '')
  })
