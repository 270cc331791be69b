import { Text } from '@react-email/components'
import type { ShopCopy, ShopFrame, ShopItem } from './shop-frame'
import { ShopLayout } from './shop-layout'
import { CallToAction, Discount, Items, Words } from './shop-parts'

export interface WinBackProps extends ShopCopy {
  /** what is new since they were here */
  items: readonly ShopItem[]
}

/** To somebody who has not bought for long. */
export function WinBack({ frame, ...copy }: WinBackProps & { frame: ShopFrame }) {
  return (
    <ShopLayout
      frame={frame}
      preview={copy.headline}
      why={`You get this because you bought from ${frame.shopName} a while ago and agreed to mail from us.`}
    >
      <Words {...copy} />
      <Discount code={copy.discountCode} />
      <CallToAction copy={copy} frame={frame} />
      {copy.items.length > 0 ? (
        <Text
          className="text"
          style={{ fontSize: 16, fontWeight: 600, color: '#1d1b19', margin: '32px 0 4px' }}
        >
          New since you were here
        </Text>
      ) : null}
      <Items items={copy.items} />
    </ShopLayout>
  )
}
