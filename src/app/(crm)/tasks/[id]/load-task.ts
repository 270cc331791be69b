import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { z } from 'zod'
import { getTask, type TaskDetails } from '@/domains/tasks'
import { requireCtx } from '../../../_server/require-ctx'
import { unlessMissing } from '../../../_server/unless-missing'

/** The task of the address, read once per request; 404 where there is none in this organization. */
export const loadTask = cache(async (id: string): Promise<TaskDetails> => {
  const known = z.guid().safeParse(id).success
  const task = known && (await unlessMissing(getTask(await requireCtx(), id)))
  return task || notFound()
})
