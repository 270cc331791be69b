import { Command } from 'commander'
import { createOrganizationFor } from '@/domains/organizations'
import { answer } from '../org-command'
import { deleteCommand } from './org-delete'
import { exportCommand } from './org-export'

interface Options {
  owner: string
  name?: string
  timeZone: string
  currency: string
  json?: boolean
}

const createCommand = new Command('create')
  .argument('<slug>', 'short name: small letters, digits, hyphens')
  .requiredOption(
    '--owner <email>',
    'who owns it; an account is created if there is none for the address',
  )
  .option('--name <name>', 'name as people read it; made from the slug if left out')
  .option('--time-zone <zone>', 'IANA time zone in which its days begin', 'UTC')
  .option('--currency <code>', 'ISO 4217 currency in which it adds up', 'USD')
  .option('--json', 'answer as JSON on standard output')
  .description('create an organization')
  .action(async (slug: string, options: Options) => {
    const { owner, timeZone, currency } = options
    const name = options.name ?? titleOf(slug)
    const created = await createOrganizationFor(
      { slug, email: owner, organization: { name, timeZone, currency } },
      new Date(),
    )
    answer(options.json, { ...created, owner, name, timeZone, currency }, () =>
      created.setPasswordLink
        ? `Created ${slug}. Its owner chooses a password here, within an hour:\n${created.setPasswordLink}`
        : `Created ${slug}. ${owner} has an account already and finds it there.`,
    )
  })

/** "lantern-house" becomes "Lantern House". */
const titleOf = (slug: string): string =>
  slug.replace(
    /(^|-)(\w)/g,
    (_, hyphen: string, letter: string) => `${hyphen && ' '}${letter.toUpperCase()}`,
  )

export const orgCommands = new Command('org')
  .description('organizations of this installation')
  .addCommand(createCommand)
  .addCommand(exportCommand)
  .addCommand(deleteCommand)
