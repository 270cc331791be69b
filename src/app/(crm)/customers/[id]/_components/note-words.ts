import type { NoteKind, NoteOutcome } from '@/domains/customers'
import type { Option } from '@/ui/primitives/option-list'

export const noteKindWords: Record<NoteKind, string> = {
  note: 'Note',
  call: 'Call',
  meeting: 'Meeting',
}

export const outcomeWords: Record<NoteOutcome, string> = {
  reached: 'Reached them',
  not_reached: 'Did not reach them',
  left_message: 'Left a message',
  agreed: 'They agreed',
  declined: 'They declined',
  follow_up: 'They want to hear more',
}

const optionsOf = (words: Record<string, string>): Option[] =>
  Object.entries(words).map(([id, label]) => ({ id, label }))

export const noteKindOptions = optionsOf(noteKindWords)
/** An empty one first: not every call has an outcome. */
export const outcomeOptions: Option[] = [
  { id: 'none', label: 'Not said' },
  ...optionsOf(outcomeWords),
]
