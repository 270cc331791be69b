import { Command } from 'commander'
import { deleteOrganization } from '@/domains/privacy'
import { AppError } from '@/lib/app-error'
import { answer, cliCtx } from '../org-command'

export const deleteCommand = new Command('delete')
  .argument('<slug>', 'short name of the organization')
  .option('--yes', 'really delete it')
  .option('--json', 'answer as JSON on standard output')
  .description('delete an organization with everything in it, for good')
  .addHelpText('after', '\nIts members keep their accounts. Backups keep it until you delete them.')
  .action(async (slug: string, options: { yes?: boolean; json?: boolean }) => {
    const ctx = await cliCtx(slug)
    if (!options.yes) {
      throw new AppError(
        'invalid',
        `This deletes ${slug} with everything in it, and cannot be undone. Say --yes to do it.`,
      )
    }
    const result = await deleteOrganization(ctx, { confirmSlug: slug })
    answer(
      options.json,
      { slug, ...result },
      () => `Deleted ${slug}: ${result.rows} rows, ${result.files} stored files.`,
    )
  })
