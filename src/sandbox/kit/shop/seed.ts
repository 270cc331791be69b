import type { Origin } from './origin'
import type { CheckoutRecord, CustomerRecord, OrderRecord, ProductRecord } from './records'

/** Everything a shop holds at its start. */
export interface Seed {
  orders: Origin<OrderRecord>
  customers: Origin<CustomerRecord>
  products: Origin<ProductRecord>
  checkouts: Origin<CheckoutRecord>
  /** how many orders each customer has, by place; made when first asked for */
  orderCounts: () => Uint32Array
}
