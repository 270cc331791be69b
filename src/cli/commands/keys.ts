import { Command } from 'commander'
import {
  allOrganizations,
  type KeyRotation,
  rotateKeys,
  rotateMasterKey,
} from '@/domains/organizations'
import { AppError } from '@/lib/app-error'
import { answer, cliCtx } from '../org-command'

interface Options {
  org?: string
  hash?: boolean
  master?: boolean
  json?: boolean
}

const rotateCommand = new Command('rotate')
  .option('--org <slug>', 'one organization; else all of them')
  .option('--hash', 'the key that addresses are searched by, instead of the one that encrypts')
  .option('--master', 'wrap everything with REGULARS_MASTER_KEY that the previous one wrapped')
  .option('--json', 'answer as JSON on standard output')
  .description('change the keys that contact data is encrypted and searched with')
  .addHelpText(
    'after',
    '\nThe product goes on meanwhile. A new key is first made known to every process, which takes 40 seconds.\nStopped anywhere, the same command goes on where it was.\nFor --master set the new key as REGULARS_MASTER_KEY and the former as REGULARS_MASTER_KEY_PREVIOUS, and start again before.',
  )
  .action(async (options: Options) => {
    if (options.master) return rotateMaster(options)
    const slugs = options.org
      ? [options.org]
      : (await allOrganizations()).map((organization) => organization.slug)
    const ctxs = await Promise.all(slugs.map(cliCtx))
    const results = await rotateKeys(ctxs, options.hash ? 'hash' : 'data', waitAloud)
    const named = results.map((result, at) => ({ org: slugs[at] ?? '', ...result }))
    answer(options.json, named, () => named.map(describe).join('\n'))
    if (results.some(({ problem }) => problem)) process.exitCode = 1
  })

export const keysCommands = new Command('keys')
  .description('keys of this installation')
  .addCommand(rotateCommand)

function waitAloud(ms: number): Promise<void> {
  process.stderr.write(`waiting ${Math.ceil(ms / 1000)} s until every process knows the new keys\n`)
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function describe({ org, problem, rows, hashes }: KeyRotation & { org: string }): string {
  if (problem) return `${org}: ${problem}`
  if (!hashes) return `${org}: ${rows ?? 0} rows encrypted with the new key, the former is removed`
  const forgotten = hashes.forgotten > 0 ? `, ${hashes.forgotten} former addresses forgotten` : ''
  return `${org}: ${hashes.identities} identities hashed with the new key${forgotten}, the former is removed`
}

async function rotateMaster({ json, org, hash }: Options): Promise<void> {
  if (org || hash) throw new AppError('invalid', '--master is for the whole installation, alone.')
  const result = await rotateMasterKey()
  answer(json, result, () =>
    [
      `${result.keys} organization keys and ${result.mails} account mails wrapped anew, ${result.attachments} files of messages encrypted anew.`,
      result.files > 0
        ? `${result.files} uploaded files need the previous key still: keep it until they are imported or discarded.`
        : 'REGULARS_MASTER_KEY_PREVIOUS can be removed.',
    ].join(' '),
  )
}
