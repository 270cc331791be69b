import {
  confirmMatch,
  describeMatch,
  dismissMatch,
  findMatches,
  listMatches,
  type PossibleMatch,
} from '@/domains/customers'
import { answer, cliCtx, orgCommand } from '../org-command'

interface Options {
  org: string
  json?: boolean
  find?: boolean
  confirm?: string
  dismiss?: string
}

export const matchesCommand = orgCommand('matches')
  .option('--find', 'look for them now; a job does so every night')
  .option('--confirm <match>', 'the two are one person: merge them')
  .option('--dismiss <match>', 'they are two people: never propose them again')
  .description('list customers who may be the same person, the likeliest first')
  .action(async ({ org, json, find, confirm, dismiss }: Options) => {
    const ctx = await cliCtx(org)
    if (confirm) {
      const merge = await confirmMatch(ctx, { matchId: confirm })
      answer(json, merge, () => `Merged into ${merge.keptId}. To undo: unmerge ${merge.mergeId}`)
      return
    }
    if (dismiss) {
      const pair = await dismissMatch(ctx, { matchId: dismiss })
      answer(json, pair, () => 'They will not be proposed again.')
      return
    }
    for (let more = find ?? false; more; ) ({ more } = await findMatches(ctx))
    const rows: PossibleMatch[] = []
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page = await listMatches(ctx, { cursor, size: 500 })
      rows.push(...page.rows)
      cursor = page.next
    }
    answer(json, rows, () =>
      rows
        .map(({ id, score, people, evidence }) => {
          const [first, second] = people.map((one) => `${one.id} ${one.name ?? 'No name'}`)
          return [id, score, first, second, describeMatch(evidence)].join('\t')
        })
        .join('\n'),
    )
  })
