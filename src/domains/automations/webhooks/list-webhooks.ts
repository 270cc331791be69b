import { sql } from 'drizzle-orm'
import { type Ctx, read, requireRole } from '@/db/context'
import { keyring } from '@/db/keyring'
import { FlowDefinition } from '../definition'
import { programOf } from '../engine/program'
import { hostOf } from './store-webhooks'

/** What became of something that a flow told another system. */
export interface WebhookLine {
  id: string
  /** the place only: the address may hold a secret */
  host: string
  status: 'queued' | 'sending' | 'sent' | 'failed'
  attempts: number
  answered: number | null
  error: string | null
  createdAt: string
  /** when it is tried again, while it waits */
  notBefore: string
}

interface Row extends Record<string, unknown>, Omit<WebhookLine, 'host'> {
  place: number
  trigger: unknown
  actions: unknown
}

const SHOWN = 20

/** The newest that a flow told, newest first. */
export function listWebhooks(ctx: Ctx, flowId: string): Promise<WebhookLine[]> {
  return read(ctx, async (tx) => {
    const rows = await tx.execute<Row>(sql`
      select w.id, w.status, w.attempts, w.answered, w.error, to_json(w.created_at) #>> '{}' as "createdAt",
        to_json(w.not_before) #>> '{}' as "notBefore", w.place, v.trigger_config as trigger, v.action_config as actions
      from automation_runs r
      join automation_webhooks w on w.org_id = r.org_id and w.run_id = r.id
      join automation_versions v on v.org_id = r.org_id and v.automation_id = r.automation_id and v.version = r.version
      where r.org_id = ${ctx.orgId} and r.automation_id = ${flowId}
      order by w.created_at desc, w.id desc limit ${SHOWN}::int`)
    return rows.map(({ place, trigger, actions, ...line }) => {
      const step = programOf(FlowDefinition.parse({ trigger, actions }).actions.steps)[place]?.step
      return {
        ...line,
        host: step?.does === 'webhook' ? hostOf(step.url) : 'an address that is gone',
      }
    })
  })
}

/** What the other side checks a flow's webhooks by; null while it has none. For admins. */
export async function readWebhookSecret(ctx: Ctx, flowId: string): Promise<string | null> {
  requireRole(ctx, 'admin', 'automations.readWebhookSecret')
  return read(ctx, async (tx) => {
    const [row] = await tx.execute<{ secret: string | null }>(sql`
      select webhook_secret as secret from automations where org_id = ${ctx.orgId} and id = ${flowId}`)
    if (!row?.secret) return null
    return (await keyring({ ...ctx, tx })).decrypt(row.secret)
  })
}
