import type { CustomerRecord } from '@/sandbox/kit/shop/records'
import type { Shop } from '../shop/shop'
import { privacyBody } from '../webhooks/bodies/customer'
import { orderIdsOf } from '../webhooks/tell'
import type { World } from '../world'

/** A person asks what the app holds about them. */
export function requestData(world: World, shop: Shop, customer: CustomerRecord): void {
  world.webhooks.emitPrivacy(
    shop,
    'customers/data_request',
    privacyBody(shop, customer, {
      orders_requested: orderIdsOf(shop, customer.id),
      data_request: { id: shop.nextSerial() },
    }),
  )
}
