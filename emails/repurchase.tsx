import type { ShopCopy, ShopFrame, ShopItem } from './shop-frame'
import { ShopLayout } from './shop-layout'
import { CallToAction, Discount, Items, Words } from './shop-parts'

export interface RepurchaseProps extends ShopCopy {
  /** what they bought, or what goes with it */
  items: readonly ShopItem[]
}

/** Some weeks after an order: time for the next. */
export function Repurchase({ frame, ...copy }: RepurchaseProps & { frame: ShopFrame }) {
  return (
    <ShopLayout
      frame={frame}
      preview={copy.headline}
      why={`You get this because you bought from ${frame.shopName} and agreed to mail from us.`}
    >
      <Words {...copy} />
      <Items items={copy.items} />
      <Discount code={copy.discountCode} />
      <CallToAction copy={copy} frame={frame} />
    </ShopLayout>
  )
}
