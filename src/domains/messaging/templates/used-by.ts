import { type SQL, sql } from 'drizzle-orm'

/** A campaign `c` one of whose messages takes its words from a template. */
export const usesTemplate = (orgId: string, templateId: SQL): SQL => sql`c.org_id = ${orgId}
  and c.definition -> 'steps' @> jsonb_build_array(jsonb_build_object('template', jsonb_build_object('id', ${templateId})))`

/** A campaign `c` of which something may still be made. */
export const isNotOver = sql`c.status not in ('sent', 'stopped')`
