import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'
import { type Figure, figuresOf, type Words } from './figures'
import { type InsightFacts, paceOf, readFacts } from './read-facts'
import { storeInsight } from './store-insight'
import { FIGURE, writeByModel } from './write-by-model'
import { writeByRules } from './write-by-rules'

/** A piece of a sentence: words, or a figure with what it is taken from. */
export type InsightPart = string | Figure

export interface Insight {
  sentences: InsightPart[][]
  writer: 'model' | 'rules'
  /** name of the model */
  model: string | null
  /** why the model did not write it though there is one */
  reason: 'cap' | 'failed' | null
  writtenAt: Date
}

interface Stored {
  factsHash: string
  sentences: string[]
  writer: Insight['writer']
  model: string | null
  reason: Insight['reason']
  writtenAt: string
}

/** The model is asked again after it failed, or the month's limit was reached, but not with every look. */
const AGAIN_AFTER_MS = 3600_000
/** Another wording of the rules or instructions: what was written before is written anew. */
const EDITION = 1

/**
 * What stands out about a person, in two or three sentences whose figures are of now. Written anew when their facts have
 * changed: by the language model where there is one, else by rules, which it says. Throws `not_found`.
 */
export async function getInsight(ctx: Ctx, customerId: string): Promise<Insight> {
  const { facts, words, stored } = await read(ctx, async (tx) => {
    const known = await readFacts(tx, customerId, ctx.now())
    const [home] = await tx.execute<{ timeZone: string; currency: string; locale: string }>(sql`
      select time_zone as "timeZone", currency, locale from organizations where id = ${ctx.orgId}`)
    if (!home) throw new Error('The organization is gone')
    const [row] = await tx.execute<Stored & Record<string, unknown>>(sql`
      select facts_hash as "factsHash", sentences, writer, model, reason, written_at::text as "writtenAt"
      from tenant.customer_insights where customer_id = ${customerId}::uuid`)
    return { facts: known, words: { ...home, now: ctx.now() } satisfies Words, stored: row }
  })
  const figures = figuresOf(facts, words)
  const factsHash = hashOf(facts, figures)
  if (stored && stored.factsHash === factsHash && !isToBeTriedAgain(stored, ctx.now())) {
    return shown({ ...stored, writtenAt: instantOf(stored.writtenAt) }, figures)
  }
  // whoever looks has it written, and has done nothing themselves
  const writer: Ctx = { ...ctx, actor: { kind: 'job', name: 'customer insight' } }
  const byModel = await writeByModel(writer, facts, figures)
  const written = byModel.sentences
    ? { ...byModel, writer: 'model' as const, reason: null }
    : {
        sentences: writeByRules(facts),
        writer: 'rules' as const,
        model: null,
        reason: byModel.why === 'none' ? null : byModel.why,
      }
  await storeInsight(writer, { customerId, factsHash, ...written })
  return shown({ ...written, writtenAt: ctx.now() }, figures)
}

const isToBeTriedAgain = ({ reason, writtenAt }: Stored, now: Date): boolean =>
  reason !== null && now.getTime() - new Date(writtenAt).getTime() > AGAIN_AFTER_MS

/** Days that pass change the figures and not the sentences, until they change the pace. */
function hashOf(facts: InsightFacts, figures: Readonly<Record<string, Figure>>): string {
  const { daysSince: _, ...lasting } = facts
  const seen = [EDITION, lasting, paceOf(facts), Object.keys(figures)]
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex')
}

function shown(
  {
    sentences,
    writer,
    model,
    reason,
    writtenAt,
  }: Omit<Stored, 'factsHash' | 'writtenAt'> & {
    writtenAt: Date
  },
  figures: Readonly<Record<string, Figure>>,
): Insight {
  return {
    sentences: sentences.map((text) => partsOf(text, figures)),
    ...{ writer, model, reason, writtenAt },
  }
}

/** The sentence with its figures filled in, and a capital letter at the start. */
export function partsOf(text: string, figures: Readonly<Record<string, Figure>>): InsightPart[] {
  const pieces = text.split(FIGURE)
  // split() by a pattern with one group: words and names take turns
  const parts = pieces.flatMap((piece, place): InsightPart[] => {
    if (place % 2 === 0) return piece === '' ? [] : [piece]
    return [figures[piece] ?? '…']
  })
  const [first, ...rest] = parts
  return typeof first === 'string'
    ? [`${first.charAt(0).toUpperCase()}${first.slice(1)}`, ...rest]
    : parts
}
