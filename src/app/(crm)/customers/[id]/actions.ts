'use server'

import { deleteNote, editNote, restoreNote, setCustomField } from '@/domains/customers'
import { makePreferenceLink, recordConsent } from '@/domains/messaging'
import { eraseCustomer, type Forgotten } from '@/domains/privacy'
import { noteWithFollowUp } from '@/domains/tasks'
import { setInterestExpiry } from '@/domains/understanding'
import type { ActionResult } from '../../../_server/action-result'
import { requireOrganization } from '../../../_server/current-session'
import { attempt, perform } from '../../../_server/perform'
import { requireCtx } from '../../../_server/require-ctx'
import { instantOfField } from '../../tasks/local-time'
import type { FollowUpDraft, NoteDraft } from './_components/note-draft'

type WrittenNote = NoteDraft & { mentions: string[] }

export async function addNote(
  customerId: string,
  draft: WrittenNote,
  followUp: FollowUpDraft | null,
): Promise<ActionResult<{ noteId: string; taskId: string | null }>> {
  return attempt(async () => {
    const { timeZone } = (await requireOrganization()).organization
    return noteWithFollowUp(await requireCtx(), {
      note: { customerId, ...noteOf(draft, timeZone) },
      followUp: followUp && { ...followUp, dueAt: instantOfField(followUp.dueAt, timeZone) },
    })
  })
}

export async function changeNote(
  noteId: string,
  draft: WrittenNote,
): Promise<ActionResult<{ customerId: string }>> {
  return attempt(async () => {
    const { timeZone } = (await requireOrganization()).organization
    return editNote(await requireCtx(), { noteId, ...noteOf(draft, timeZone) })
  })
}

/** Fields as the verb takes them; of a note nothing but its words counts. */
function noteOf({ minutes, outcome, happenedAt, ...draft }: WrittenNote, timeZone: string) {
  const isNote = draft.kind === 'note'
  return {
    ...draft,
    happenedAt: isNote ? null : instantOfField(happenedAt, timeZone),
    minutes: isNote || minutes.trim() === '' ? null : Number(minutes),
    outcome: isNote || outcome === 'none' ? null : outcome,
  }
}

export async function removeNote(noteId: string): Promise<ActionResult<{ customerId: string }>> {
  return perform(deleteNote, { noteId })
}

export async function bringNoteBack(noteId: string): Promise<ActionResult<{ customerId: string }>> {
  return perform(restoreNote, { noteId })
}

export async function saveField(
  customerId: string,
  name: string,
  value: string,
): Promise<ActionResult<{ name: string; isSet: boolean }>> {
  return perform(setCustomField, { customerId, name, value })
}

export async function erasePerson(customerId: string): Promise<ActionResult<Forgotten>> {
  return perform(eraseCustomer, { customerId })
}

/** What a person told a colleague about marketing by a channel. */
export async function writeConsentDown(
  customerId: string,
  channel: 'email' | 'sms' | 'whatsapp',
  isIn: boolean,
): Promise<ActionResult<{ isNews: boolean; stopped: number }>> {
  const state = isIn ? 'opted_in' : 'opted_out'
  return perform(recordConsent, { customerId, channel, state, source: 'colleague' })
}

export async function makeLink(customerId: string): Promise<ActionResult<{ url: string }>> {
  return perform(makePreferenceLink, { customerId })
}

/** Until when a wish is remembered; null: not any more. */
export async function rememberWish(
  interestId: string,
  until: string | null,
): Promise<ActionResult<{ before: string }>> {
  return perform(setInterestExpiry, { interestId, until })
}
