'use server'

import { refresh } from 'next/cache'
import { attempt } from '@/app/_server/perform'
import { cancelRun as cancel, rerunRun as rerun } from '@/domains/operations'
import { requireOperator } from '../require-operator'

/** Ends a run where it stands. */
export async function cancelRun(runId: string) {
  return attempt(async () => {
    await requireOperator()
    await cancel(runId)
    refresh()
  })
}

/** Runs the function once more with the same events. Answers the new run's id. */
export async function rerunRun(runId: string) {
  return attempt(async () => {
    await requireOperator()
    return rerun(runId)
  })
}
