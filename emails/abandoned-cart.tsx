import { Text } from '@react-email/components'
import type { ShopCopy, ShopFrame, ShopItem } from './shop-frame'
import { ShopLayout } from './shop-layout'
import { CallToAction, Discount, Items, Words } from './shop-parts'

export interface AbandonedCartProps extends ShopCopy {
  items: readonly ShopItem[]
  /** formatted */
  total?: string | undefined
}

/** A cart that was filled and left. */
export function AbandonedCart({ frame, ...copy }: AbandonedCartProps & { frame: ShopFrame }) {
  return (
    <ShopLayout
      frame={frame}
      preview={copy.items[0] ? `${copy.items[0].title} is still in your cart.` : copy.headline}
      why={`You get this because you left a cart at ${frame.shopName} and agreed to mail from us.`}
    >
      <Words {...copy} />
      <Items items={copy.items} />
      {copy.total ? (
        <Text
          className="text"
          style={{
            fontSize: 16,
            fontWeight: 600,
            color: '#1d1b19',
            textAlign: 'right',
            margin: '12px 0 20px',
          }}
        >
          Total {copy.total}
        </Text>
      ) : null}
      <Discount code={copy.discountCode} />
      <CallToAction copy={copy} frame={frame} />
    </ShopLayout>
  )
}
