'use server'

import {
  confirmImport as confirm,
  discardImport as discard,
  remapImport as remap,
  requestRevert,
  saveMapping as save,
} from '@/domains/imports'
import type { OrderMapping } from '@/domains/imports/schemas'
import { perform } from '../../../_server/perform'

export async function confirmImport(importId: string) {
  return perform(confirm, { importId })
}

export async function discardImport(importId: string) {
  return perform(discard, { importId })
}

export async function remapImport(importId: string, mapping: OrderMapping) {
  return perform(remap, { importId, mapping })
}

export async function revertImport(importId: string) {
  return perform(requestRevert, { importId })
}

export async function saveMapping(name: string, mapping: OrderMapping) {
  return perform(save, { name, mapping })
}
