import { item, listing, shipment } from '@/marketplaces/flipkart/fixtures/records'
import { readListing, readShipment } from '@/marketplaces/flipkart/map'
import * as tables from '@/marketplaces/flipkart/status-tables'
import type { Vocabulary } from '../../subject'

/** Every word of each vocabulary of the documents that we read. */
export const flipkartVocabularies: Vocabulary[] = [
  {
    name: 'status of an item',
    of: 'order status',
    table: tables.itemStatuses,
    words: {
      APPROVED: { status: 'confirmed' },
      PACKING_IN_PROGRESS: { status: 'confirmed' },
      FORM_FAILED: { status: 'confirmed' },
      PACKED: { status: 'confirmed' },
      READY_TO_DISPATCH: { status: 'confirmed' },
      PICKUP_COMPLETE: { status: 'shipped' },
      SHIPPED: { status: 'shipped' },
      DELIVERED: { status: 'delivered' },
      COMPLETED: { status: 'delivered' },
      CANCELLED: { status: 'cancelled', paymentStatus: 'voided' },
      RETURN_REQUESTED: { status: 'returned' },
      RETURNED: { status: 'returned' },
    },
    read: (status) => order({ status }),
  },
  {
    name: 'how an order is paid that was sent',
    of: 'payment status',
    table: tables.paymentTypes,
    words: { COD: { paymentStatus: 'pending' }, PREPAID: { paymentStatus: 'paid' } },
    read: (paymentType) => order({ paymentType, status: 'SHIPPED' }),
  },
  {
    name: 'how an order is paid that was brought',
    of: 'payment status',
    table: tables.paymentTypes,
    words: { COD: { paymentStatus: 'paid' }, PREPAID: { paymentStatus: 'paid' } },
    read: (paymentType) => order({ paymentType }),
  },
  {
    name: 'how an order is paid that was cancelled',
    of: 'payment status',
    table: tables.paymentTypes,
    words: { COD: { paymentStatus: 'voided' }, PREPAID: { paymentStatus: 'voided' } },
    read: (paymentType) => order({ paymentType, status: 'CANCELLED' }),
  },
  {
    name: 'how an order is paid that could not be brought',
    of: 'payment status',
    table: tables.paymentTypes,
    words: { COD: { paymentStatus: 'voided' }, PREPAID: { paymentStatus: 'paid' } },
    read: (paymentType) => order({ paymentType, status: 'RETURNED', courierReturn: true }),
  },
  {
    name: 'status of a listing',
    of: 'product status',
    table: tables.listingStatuses,
    words: { ACTIVE: { status: 'active' }, INACTIVE: { status: 'inactive' } },
    read: (listing_status) => product({ listing_status }),
  },
  {
    name: 'whether a listing was put away',
    of: 'product status',
    table: tables.archivedStatuses,
    words: { NONE: { status: 'active' }, ARCHIVED: { status: 'inactive' } },
    read: (archived_status) => product({ archived_status }),
  },
  {
    name: 'whether a location sells',
    of: 'detail',
    table: tables.locationStatuses,
    words: {
      ENABLED: { inventory: 3, status: 'active' },
      DISABLED: { inventory: 0, status: 'out_of_stock' },
    },
    read: (status) => product({ locations: [{ id: 'LOC', status, inventory: '3' }] }),
    unknown: () => ({ inventory: 0 }),
  },
  {
    name: 'who keeps the stock',
    of: 'detail',
    table: tables.profiles,
    words: {
      NON_FBF: { inventory: 7 },
      FBF_LITE: { inventory: 7 },
      FBF: { inventory: undefined },
      FBF_AND_FBF_LITE: { inventory: undefined },
      FBF_AND_NON_FBF: { inventory: undefined },
    },
    read: (fulfillment_profile) => product({ fulfillment_profile }),
    unknown: () => ({ inventory: undefined, status: 'active' }),
  },
]

const order = (changes: Partial<Record<keyof typeof item, unknown>>) =>
  recordOf(readShipment({ ...shipment, orderItems: [{ ...item, ...changes }] }))

const product = (changes: Partial<Record<keyof typeof listing, unknown>>) =>
  recordOf(readListing('MOTH-LAMP', { ...listing, ...changes }, '2026-07-04T10:00:00.000Z'))

function recordOf({ change, failed }: ReturnType<typeof readShipment>): Record<string, unknown> {
  if (!change || !('record' in change)) throw new Error(failed?.reason ?? 'no record was read')
  return change.record
}
