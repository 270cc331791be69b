import { type SQL, sql } from 'drizzle-orm'

/** A campaign `c` one of whose messages takes its words from a template. */
export const usesTemplate = (orgId: string, templateId: SQL): SQL => sql`c.org_id = ${orgId}
  and c.definition -> 'steps' @> jsonb_build_array(jsonb_build_object('template', jsonb_build_object('id', ${templateId})))`

/** A flow `a` that says what a template says, or in which somebody waits as it was when it did. */
export const saysTemplate = (orgId: string, templateId: SQL): SQL => sql`a.org_id = ${orgId}
  and (strpos(a.action_config::text, ${templateId}::text) > 0 or exists (
    select from automation_versions v
    where v.org_id = ${orgId} and v.automation_id = a.id and strpos(v.action_config::text, ${templateId}::text) > 0
      and exists (
        select from automation_runs r
        where r.org_id = ${orgId} and r.automation_id = a.id and r.version = v.version and r.status = 'waiting')))`

/** A campaign `c` of which something may still be made. */
export const isNotOver = sql`c.status not in ('sent', 'stopped')`
