import { type SQL, sql } from 'drizzle-orm'

/** A query of who is in a flow now, by flow: automation_id, run_id. Also those whose message waits to leave, at night or for another try. */
export const waitingRuns = (orgId: string): SQL => sql`
  select automation_id, id as run_id from automation_runs where org_id = ${orgId} and status = 'waiting'
  union
  select r.automation_id, r.id
  from message_log m join automation_runs r on r.org_id = m.org_id and r.id = m.automation_run_id
  where m.org_id = ${orgId} and m.status = 'queued'`
