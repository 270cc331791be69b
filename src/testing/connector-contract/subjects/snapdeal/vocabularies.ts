import { inventory, product, suborder } from '@/marketplaces/snapdeal/fixtures/records'
import { readProduct, readSuborder } from '@/marketplaces/snapdeal/map'
import * as tables from '@/marketplaces/snapdeal/status-tables'
import type { Vocabulary } from '../../subject'

/** Every word of each vocabulary that is described anywhere, and that we read. */
export const snapdealVocabularies: Vocabulary[] = [
  {
    name: 'status of a suborder',
    of: 'order status',
    table: tables.suborderStatuses,
    words: {
      PFF: { status: 'pending', paymentStatus: 'paid' },
      PRNT: { status: 'pending' },
      MFG: { status: 'confirmed' },
      BARP: { status: 'confirmed' },
      AHOS: { status: 'confirmed' },
      ASTN: { status: 'confirmed' },
      APPROVED: { status: 'confirmed' },
      PACKED: { status: 'confirmed' },
      SHP: { status: 'shipped' },
      SHIPPED: { status: 'shipped' },
      IN_TRANSIT: { status: 'shipped' },
      FFD: { status: 'delivered' },
      DELIVERED: { status: 'delivered' },
      CLD: { status: 'cancelled', paymentStatus: 'voided' },
      CANCELLED: { status: 'cancelled', paymentStatus: 'voided' },
      RETURNED: { status: 'returned' },
    },
    read: (siStatusCode) => order({ siStatusCode }),
  },
  {
    name: 'how a suborder is paid that was sent',
    of: 'payment status',
    table: tables.paymentModes,
    words: { COD: { paymentStatus: 'pending' }, PREPAID: { paymentStatus: 'paid' } },
    read: (paymentMode) => order({ paymentMode, siStatusCode: 'SHP' }),
  },
  {
    name: 'how a suborder is paid that was brought',
    of: 'payment status',
    table: tables.paymentModes,
    words: { COD: { paymentStatus: 'paid' }, PREPAID: { paymentStatus: 'paid' } },
    read: (paymentMode) => order({ paymentMode }),
  },
  {
    name: 'how a suborder is paid that was cancelled',
    of: 'payment status',
    table: tables.paymentModes,
    words: { COD: { paymentStatus: 'voided' }, PREPAID: { paymentStatus: 'voided' } },
    read: (paymentMode) => order({ paymentMode, siStatusCode: 'CLD' }),
  },
  {
    name: 'whether buyers see a product',
    of: 'product status',
    table: { true: true, false: true },
    words: { true: { status: 'active' }, false: { status: 'inactive' } },
    read: (live) => item(live === 'true'),
  },
]

const order = (changes: Partial<Record<keyof typeof suborder, unknown>>) =>
  recordOf(readSuborder({ ...suborder, ...changes }))

const item = (live: boolean) =>
  recordOf(
    readProduct(product, { inventory: { ...inventory, live }, at: '2026-07-04T10:00:00.000Z' }),
  )

function recordOf({ change, failed }: ReturnType<typeof readSuborder>): Record<string, unknown> {
  if (!change || !('record' in change)) throw new Error(failed?.reason ?? 'no record was read')
  return change.record
}
