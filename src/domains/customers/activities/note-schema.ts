import { z } from 'zod'
import { noteKinds, noteOutcomes } from '@/db/schema/customers'

const MOST_MINUTES = 24 * 60

const fields = {
  kind: z.enum(noteKinds, 'Choose a note, a call or a meeting.'),
  body: z
    .string()
    .transform((text) => text.replaceAll('\0', '').trim())
    .pipe(
      z
        .string()
        .min(1, 'Write something first.')
        .max(10_000, 'A note may have at most 10,000 characters.'),
    ),
  /** null: now; of a note it is when it is written */
  happenedAt: z.iso
    .datetime({ offset: true, error: 'Choose a day and a time.' })
    .refine((text) => /^(19|20)\d\d-/.test(text), 'Choose a day of this century or the last.')
    .nullable(),
  minutes: z
    .int('Enter whole minutes.')
    .min(1, 'Enter at least one minute, or leave it empty.')
    .max(MOST_MINUTES, 'Enter at most a day.')
    .nullable(),
  outcome: z.enum(noteOutcomes).nullable(),
  /** members who are to be told */
  mentions: z.array(z.guid()).max(50),
}

/** A note, call or meeting that a colleague writes down. */
export const NoteCustomer = z.object({
  customerId: z.guid(),
  kind: fields.kind.default('note'),
  body: fields.body,
  happenedAt: fields.happenedAt.default(null),
  minutes: fields.minutes.default(null),
  outcome: fields.outcome.default(null),
  mentions: fields.mentions.default([]),
})

/** What is left out stays as it is; a time that is null as well. */
export const EditNote = z.object({
  noteId: z.guid(),
  kind: fields.kind.exactOptional(),
  body: fields.body.exactOptional(),
  happenedAt: fields.happenedAt.exactOptional(),
  minutes: fields.minutes.exactOptional(),
  outcome: fields.outcome.exactOptional(),
  mentions: fields.mentions.exactOptional(),
})
