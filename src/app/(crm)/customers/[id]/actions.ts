'use server'

import { deleteNote, noteCustomer, setCustomField } from '@/domains/customers'
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
