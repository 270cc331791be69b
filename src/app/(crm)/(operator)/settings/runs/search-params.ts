import { z } from 'zod'
import { runStatusSchema } from '@/engine/operator-api'

const given = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined)

/** Filters of the list of runs, and where it is read on. */
export const RunsParams = z.object({
  status: given(runStatusSchema),
  function: given(z.string().min(1).max(300)),
  before: given(z.string().regex(/^[0-9A-Z]{26}$/)),
})
export type RunsParams = z.infer<typeof RunsParams>

export function runsHref(params: RunsParams): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) if (value) query.set(name, value)
  return query.size > 0 ? `/settings/runs?${query}` : '/settings/runs'
}
