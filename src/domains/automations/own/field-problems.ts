import { problemOfFields } from '@/domains/messaging/schemas'
import type { Step, StepOf } from '../definition'

/** What is wrong with the fields in a step's own words, and where. A stored flow may have such: it says them as they are typed. */
export function fieldProblemsOf(step: Step): { at: (string | number)[]; message: string }[] {
  if (step.does !== 'message') return []
  return wordsOf(step).flatMap(({ at, text }) => {
    const message = problemOfFields(text)
    return message ? [{ at, message }] : []
  })
}

function wordsOf(step: StepOf<'message'>): { at: (string | number)[]; text: string }[] {
  switch (step.template) {
    case 'saved':
      return []
    case 'text':
      return [{ at: ['text'], text: step.text }]
    case 'whatsapp':
      return step.whatsapp.values.map((text, n) => ({ at: ['whatsapp', 'values', n], text }))
    default: {
      const { subject, headline, body, buttonText = '' } = step.copy
      const copy = Object.entries({ subject, headline, body, buttonText })
      return [
        ...copy.map(([name, text]) => ({ at: ['copy', name], text })),
        ...step.perks.map((text) => ({ at: ['perks'], text })),
      ]
    }
  }
}
