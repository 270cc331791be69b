import type { BulkOperation } from '../../bulk/bulk-operation'
import type { Shop } from '../../shop/shop'
import { shopTime, shopTimeOrNull } from './values'

/** app/uninstalled and shop/update. */
export const shopBody = (shop: Shop) => {
  const { name, email, domain, countryCode, currency, timeZone, plan } = shop.settings
  return {
    id: shop.id,
    name,
    email,
    domain,
    country: countryCode,
    country_code: countryCode,
    currency,
    customer_email: email,
    iana_timezone: timeZone,
    timezone: timeZone,
    primary_locale: 'en',
    plan_name: plan,
    plan_display_name: plan,
    myshopify_domain: domain,
    primary_location_id: shop.toOutside(shop.location.id),
    shop_owner: 'Maren Larch',
    weight_unit: 'kg',
    has_storefront: true,
    setup_required: false,
    enabled_presentment_currencies: [currency],
  }
}

export const bulkFinishedBody = (shop: Shop, operation: BulkOperation) => ({
  admin_graphql_api_id: `gid://shopify/BulkOperation/${shop.toOutside(operation.id)}`,
  completed_at: shopTimeOrNull(shop, operation.completedAt),
  created_at: shopTime(shop, operation.createdAt),
  error_code: operation.errorCode?.toLowerCase() ?? null,
  status: operation.status.toLowerCase(),
  type: 'query',
})
