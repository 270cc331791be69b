import {
  besideOrder,
  order,
  orderShop,
  product,
  productShop,
} from '@/marketplaces/prestashop/fixtures/records'
import { type Read, readOrder, readProduct } from '@/marketplaces/prestashop/map'
import * as tables from '@/marketplaces/prestashop/status-tables'
import type { Vocabulary } from '../../subject'

/** An order in a state that the shop's settings, or its flags, say something of. */
function inState(state: { role?: string; flags?: string[] }, name: string) {
  const one = { name, role: state.role, flags: state.flags ?? [] }
  const states = new Map([[order.current_state, one]])
  return recordOf(readOrder({ ...order, ...besideOrder }, { ...orderShop, states }))
}

/** Every setting that names a state of orders, every flag of states, and what products say of themselves. */
export const prestashopVocabularies: Vocabulary[] = [
  {
    name: 'setting that names a state of orders',
    of: 'order status',
    table: tables.roleStatuses,
    words: {
      PS_OS_CHEQUE: { status: 'pending' },
      PS_OS_BANKWIRE: { status: 'pending' },
      PS_OS_COD_VALIDATION: { status: 'pending' },
      PS_OS_OUTOFSTOCK_UNPAID: { status: 'pending' },
      PS_OS_ERROR: { status: 'pending' },
      PS_OS_PAYMENT: { status: 'confirmed' },
      PS_OS_WS_PAYMENT: { status: 'confirmed' },
      PS_OS_PREPARATION: { status: 'confirmed' },
      PS_OS_OUTOFSTOCK: { status: 'confirmed' },
      PS_OS_OUTOFSTOCK_PAID: { status: 'confirmed' },
      PS_OS_SHIPPING: { status: 'shipped' },
      PS_OS_DELIVERED: { status: 'delivered' },
      PS_OS_CANCELED: { status: 'cancelled' },
      PS_OS_REFUND: { status: 'returned' },
    },
    read: (role) => inState({ role }, role),
  },
  {
    name: 'setting that names a state of orders, and its money',
    of: 'payment status',
    table: tables.rolePayments,
    words: {
      // the money came, and no slip says that it went back
      PS_OS_CANCELED: { paymentStatus: 'paid' },
      PS_OS_REFUND: { paymentStatus: 'refunded', refundedAmount: '44.95' },
    },
    read: (role) => inState({ role }, role),
  },
  {
    name: 'flag of a state of orders',
    of: 'detail',
    table: tables.flagStatuses,
    words: {
      shipped: { status: 'shipped', paymentStatus: 'pending' },
      delivery: { status: 'confirmed', paymentStatus: 'pending' },
      paid: { status: 'confirmed', paymentStatus: 'paid' },
      logable: { status: 'confirmed', paymentStatus: 'pending' },
    },
    read: (flag) => inState({ flags: [flag] }, 'A state of the merchant’s'),
    unknown: () => ({ status: 'pending', rawStatus: 'A state of the merchant’s' }),
  },
  {
    name: 'active, of a product',
    of: 'product status',
    table: tables.productStatuses,
    words: { 0: { status: 'inactive' }, 1: { status: 'active' } },
    read: (active) => recordOf(readProduct({ ...product, active }, productShop)),
  },
  {
    name: 'out_of_stock, of a product of which nothing is left',
    of: 'detail',
    table: tables.backorderRules,
    words: {
      0: { status: 'out_of_stock' },
      1: { status: 'active' },
      2: { status: 'out_of_stock' },
    },
    read: (out_of_stock) => {
      const stock = [{ id_product_attribute: '0', quantity: '0', out_of_stock }]
      return recordOf(readProduct({ ...product, stock }, productShop))
    },
    unknown: () => ({ status: 'out_of_stock' }),
  },
]

function recordOf({ change, failed }: Read): Record<string, unknown> {
  if (!change || !('record' in change)) throw new Error(failed?.reason ?? 'no record was read')
  return change.record
}
