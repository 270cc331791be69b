import type { Ctx } from '@/db/context'
import {
  getSegment,
  listMembers,
  listSegments,
  previewRules,
  refreshSegments,
} from '@/domains/segments'
import { AppError } from '@/lib/app-error'
import { answer, cliCtx, orgCommand } from '../org-command'

interface Options {
  org: string
  json?: boolean
  refresh?: boolean
  count?: string
  members?: string
}

export const segmentsCommand = orgCommand('segments')
  .option('--refresh', 'look at everybody anew first; a job does so every night')
  .option('--members <name or id>', 'who is in one segment, with the statement that chooses them')
  .option('--count <rules>', 'how many people fit these rules (JSON), and the statement')
  .description('list segments with their sizes, or the members of one')
  .action(async ({ org, json, refresh, count, members }: Options) => {
    const ctx = await cliCtx(org)
    if (refresh) await refreshSegments(ctx, { scope: 'all' })
    if (count !== undefined) {
      const preview = await previewRules(ctx, parseRules(count))
      answer(json, preview, () => `${preview.count} people: ${preview.sentence}`)
      return
    }
    const segments = await listSegments(ctx)
    if (members === undefined) {
      answer(json, segments, () =>
        segments
          .map(({ id, name, members, computedAt, sentence }) =>
            [id, name, members, computedAt?.toISOString() ?? 'not computed yet', sentence].join(
              '\t',
            ),
          )
          .join('\n'),
      )
      return
    }
    const found = segments.find(({ id, name }) => id === members || name === members)
    if (!found) {
      throw new AppError(
        'not_found',
        `There is no segment “${members}”. List them with: segments --org ${org}`,
      )
    }
    const { statement } = await getSegment(ctx, found.id)
    const customerIds = await allMembers(ctx, found.id)
    answer(json, { ...found, statement, customerIds }, () => customerIds.join('\n'))
  })

function parseRules(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError(
      'invalid',
      'The rules are not JSON. Example: {"match":"all","of":[{"kind":"order_count","range":{"op":"at_least","value":2}}]}',
    )
  }
}

async function allMembers(ctx: Ctx, segmentId: string): Promise<string[]> {
  const ids: string[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page: Awaited<ReturnType<typeof listMembers>> = await listMembers(ctx, {
      segmentId,
      cursor,
      size: 5000,
    })
    ids.push(...page.rows.map(({ id }) => id))
    cursor = page.next
  }
  return ids.sort()
}
