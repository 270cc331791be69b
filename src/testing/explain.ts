import { type SQL, sql } from 'drizzle-orm'
import { type Tx, withOrg } from '@/db/client'
import type { Ctx } from '@/db/context'

/** A node of EXPLAIN (FORMAT JSON). */
export interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Index Cond'?: string
  Plans?: PlanNode[]
}

/** One scan of a statement, as text: "Index Scan customers by customers_by_last_order: (org_id = …)". */
export type ScanText = string

/**
 * Runs a query as the app does, and explains every statement it sends.
 * @returns the scans of all statements, in order
 */
export async function explainScans(
  ctx: Ctx,
  query: (ctx: Ctx) => Promise<unknown>,
): Promise<ScanText[]> {
  const scans: ScanText[] = []
  await withOrg(ctx.orgId, async (tx) => {
    const explaining = new Proxy(tx, {
      get(target, key) {
        if (key !== 'execute') return Reflect.get(target, key)
        return async (statement: SQL) => {
          const [row] = await target.execute<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
            sql`explain (format json) ${statement}`,
          )
          for (const { Plan } of row?.['QUERY PLAN'] ?? []) scans.push(...scansOf(Plan))
          return target.execute(statement)
        }
      },
    }) as Tx
    await query({ ...ctx, tx: explaining })
  })
  return scans
}

function scansOf(node: PlanNode): ScanText[] {
  const below = (node.Plans ?? []).flatMap(scansOf)
  const name = [node['Relation Name'], node['Index Name']].filter(Boolean).join(' by ')
  return name ? [`${node['Node Type']} ${name}: ${node['Index Cond'] ?? ''}`, ...below] : below
}
