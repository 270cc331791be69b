import { createHash } from 'node:crypto'
import { amountOf, fulfillmentState, orderSums } from '@/sandbox/kit/shop/order-sums'
import type { Address, CustomerRecord, OrderLine, OrderRecord } from '@/sandbox/kit/shop/records'
import { money } from '@/sandbox/kit/values'
import type { AmazonShop, Listing } from './shop'

const time = (at: number) => new Date(at).toISOString()

const fulfillmentWords = {
  UNFULFILLED: 'UNSHIPPED',
  PARTIALLY_FULFILLED: 'PARTIALLY_SHIPPED',
  FULFILLED: 'SHIPPED',
} as const

/** An order's FulfillmentStatus. Before the money is certain Amazon shows neither prices nor people. */
export function statusOf(order: OrderRecord) {
  if (order.cancelledAt !== null) return 'CANCELLED'
  const state = fulfillmentState(order)
  const isWaiting = order.financial === 'pending' || order.financial === 'authorized'
  return isWaiting && state === 'UNFULFILLED' ? 'PENDING' : fulfillmentWords[state]
}

/** What stands for a buyer's address: the same one in all their orders with a seller. */
const aliasOf = (shop: AmazonShop, { username }: CustomerRecord) => {
  const hash = createHash('sha256').update(`${shop.sellerId} ${username}`).digest('hex')
  return `${hash.slice(0, 15)}@marketplace.${shop.market.domainName.replace('www.', '')}`
}

const viewAddress = (address: Address) => ({
  name: `${address.firstName} ${address.lastName}`.trim(),
  addressLine1: address.address1,
  addressLine2: '',
  city: address.city,
  stateOrRegion: address.province ?? '',
  postalCode: address.zip,
  countryCode: address.countryCode,
  ...(address.phone && { phone: address.phone }),
  addressType: 'RESIDENTIAL',
})

/** An order of Orders 2026-01-01 with the data sets that were asked for. Sellers here send everything themselves. */
export function viewOrder(shop: AmazonShop, order: OrderRecord, asked: ReadonlySet<string>) {
  const { currency: currencyCode } = shop.settings
  const amount = (cents: number) => ({ amount: money(cents), currencyCode })
  const sums = orderSums(order)
  const status = statusOf(order)
  const isPriced = status !== 'PENDING'
  const buyer = order.customerId === null ? undefined : shop.customers.get(order.customerId)
  const isShown =
    isPriced && status !== 'CANCELLED' && buyer && !buyer.username.startsWith('deleted-')
  const address = order.address
  return {
    orderId: shop.writeId('orders', order.id),
    createdTime: time(order.createdAt),
    lastUpdatedTime: time(order.updatedAt),
    programs: [],
    salesChannel: {
      channelName: 'AMAZON',
      marketplaceId: shop.market.id,
      marketplaceName: shop.market.domainName.replace('www.a', 'A'),
    },
    ...(asked.has('BUYER') &&
      isShown && {
        buyer: {
          ...(address && { buyerName: `${address.firstName} ${address.lastName}`.trim() }),
          buyerEmail: aliasOf(shop, buyer),
        },
      }),
    ...(asked.has('RECIPIENT') &&
      isShown &&
      address && { recipient: { deliveryAddress: viewAddress(address) } }),
    ...(asked.has('PROCEEDS') &&
      isPriced && {
        proceeds: {
          grandTotal: amount(sums.total),
          breakdowns: [
            { type: 'ITEM', subtotal: amount(sums.subtotal) },
            { type: 'SHIPPING', subtotal: amount(order.shipping) },
          ],
        },
      }),
    ...(asked.has('FULFILLMENT') && {
      fulfillment: { fulfillmentStatus: status, fulfilledBy: 'MERCHANT' },
    }),
    orderItems: order.lines.map((line) => viewLine(line, amount, isPriced, asked)),
    ...(asked.has('PACKAGES') && {
      packages: order.fulfillments.map((parcel) => ({
        packageReferenceId: String(parcel.id),
        createdTime: time(parcel.createdAt),
        shipTime: time(parcel.createdAt),
        carrier: parcel.company,
        trackingNumber: parcel.trackingNumber,
        packageStatus: { status: parcel.deliveredAt === null ? 'IN_TRANSIT' : 'DELIVERED' },
        packageItems: parcel.lines.map(({ lineId, quantity }) => ({
          ...{ orderItemId: String(lineId), quantity },
        })),
      })),
    }),
  }
}

const viewLine = (
  line: OrderLine,
  amount: (cents: number) => object,
  isPriced: boolean,
  asked: ReadonlySet<string>,
) => ({
  orderItemId: String(line.id),
  quantityOrdered: line.quantity,
  product: {
    asin: `B0${String(line.variantId ?? line.id)
      .slice(-8)
      .padStart(8, '0')}`,
    title: line.title,
    ...(line.sku && { sellerSku: line.sku }),
    ...(isPriced && { price: { unitPrice: amount(line.price) } }),
  },
  ...(asked.has('PROCEEDS') &&
    isPriced && {
      proceeds: {
        proceedsTotal: amount(amountOf(line, line.quantity)),
        breakdowns: [
          { type: 'ITEM', subtotal: amount(line.price * line.quantity) },
          ...(line.discount > 0 ? [{ type: 'DISCOUNT', subtotal: amount(-line.discount) }] : []),
        ],
      },
    }),
  ...(asked.has('FULFILLMENT') && {
    fulfillment: {
      quantityFulfilled: line.fulfilledQuantity,
      quantityUnfulfilled: Math.max(0, line.quantity - line.fulfilledQuantity),
    },
  }),
})

export const skuOf = ({ variant }: Listing) => variant.sku ?? `SKU-${variant.id}`

/** When anything of a listing changed, its stock included. */
export const changeOf = ({ product, variant }: Listing) =>
  Math.max(product.updatedAt, variant.updatedAt, variant.stockAt)

/** A listings item with the data sets that were asked for. */
export function viewListing(shop: AmazonShop, listing: Listing, asked: ReadonlySet<string>) {
  const { product, variant } = listing
  const isOffered = product.status === 'ACTIVE'
  const { id: marketplaceId } = shop.market
  return {
    sku: skuOf(listing),
    ...(asked.has('summaries') && {
      summaries: [
        {
          marketplaceId,
          asin: `B0${String(variant.id).slice(-8).padStart(8, '0')}`,
          productType: 'HOME',
          conditionType: 'new_new',
          status: isOffered
            ? variant.available > 0
              ? ['BUYABLE', 'DISCOVERABLE']
              : ['DISCOVERABLE']
            : [],
          itemName:
            product.variants.length > 1 ? `${product.title}, ${variant.title}` : product.title,
          createdDate: time(product.createdAt),
          lastUpdatedDate: time(changeOf(listing)),
          ...(product.imageUrl && {
            mainImage: { link: product.imageUrl, height: 500, width: 500 },
          }),
        },
      ],
    }),
    ...(asked.has('offers') && {
      offers: isOffered
        ? [
            {
              ...{ marketplaceId, offerType: 'B2C' },
              price: { currencyCode: shop.settings.currency, amount: money(variant.price) },
            },
          ]
        : [],
    }),
    ...(asked.has('fulfillmentAvailability') && {
      fulfillmentAvailability: [
        { fulfillmentChannelCode: 'DEFAULT', quantity: Math.max(0, variant.available) },
      ],
    }),
    ...(asked.has('productTypes') && {
      productTypes: [{ marketplaceId, productType: 'HOME' }],
    }),
  }
}
