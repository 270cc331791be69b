'use server'

import { deleteNote, noteCustomer, setCustomField } from '@/domains/customers'
import { recordConsent } from '@/domains/messaging'
import { eraseCustomer, type Forgotten } from '@/domains/privacy'
import type { ActionResult } from '../../../_server/action-result'
import { perform } from '../../../_server/perform'

export async function addNote(
  customerId: string,
  body: string,
): Promise<ActionResult<{ id: string }>> {
  return perform(noteCustomer, { customerId, body })
}

export async function removeNote(noteId: string): Promise<ActionResult<{ customerId: string }>> {
  return perform(deleteNote, { noteId })
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

/** What a person told a colleague about marketing by e-mail. */
export async function writeConsentDown(
  customerId: string,
  isIn: boolean,
): Promise<ActionResult<{ isNews: boolean; stopped: number }>> {
  return perform(recordConsent, {
    customerId,
    channel: 'email',
    state: isIn ? 'opted_in' : 'opted_out',
    source: 'colleague',
  })
}
