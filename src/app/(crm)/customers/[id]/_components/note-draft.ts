import type { NoteKind, NoteOutcome } from '@/domains/customers'

/** A note, call or meeting as its fields hold it. */
export interface NoteDraft {
  kind: NoteKind
  body: string
  /** as a field for day and time writes it; empty: now */
  happenedAt: string
  minutes: string
  outcome: NoteOutcome | 'none'
}

/** The task that follows from it. */
export interface FollowUpDraft {
  title: string
  dueAt: string
  assigneeId: string | null
}

export const emptyNote: NoteDraft = {
  kind: 'note',
  body: '',
  happenedAt: '',
  minutes: '',
  outcome: 'none',
}

/** Ids of the members whom a text calls with an @. */
export const mentionedIn = (
  body: string,
  members: readonly { id: string; name: string }[],
): string[] => members.filter(({ name }) => body.includes(`@${name}`)).map(({ id }) => id)
