import { problemOfFields } from '@/domains/messaging/schemas'
import type { Step } from '../definition'

/** What is wrong with the fields in a step's own words, and where. A stored flow may have such: it says them as they are typed. */
export function fieldProblemsOf(step: Step): { at: string[]; message: string }[] {
  if (step.does !== 'message' || step.template === 'saved') return []
  const { subject, headline, body, buttonText = '' } = step.copy
  const words = [
    ...Object.entries({ subject, headline, body, buttonText }).map(([name, text]) => ({
      at: ['copy', name],
      text,
    })),
    ...step.perks.map((text) => ({ at: ['perks'], text })),
  ]
  return words.flatMap(({ at, text }) => {
    const message = problemOfFields(text)
    return message ? [{ at, message }] : []
  })
}
