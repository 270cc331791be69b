import type { Step } from '../definition'
import { waysOf } from '../engine/program'

/** Whether one of the steps tells another system. */
export const hasWebhook = (steps: readonly Step[]): boolean =>
  steps.some((step) => step.does === 'webhook' || waysOf(step).some((way) => hasWebhook(way.steps)))
