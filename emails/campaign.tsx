import type { ShopCopy, ShopFrame } from './shop-frame'
import { ShopLayout } from './shop-layout'
import { CallToAction, Discount, Words } from './shop-parts'

export type CampaignProps = ShopCopy

/** News or an offer, to many at once. */
export function Campaign({ frame, ...copy }: CampaignProps & { frame: ShopFrame }) {
  return (
    <ShopLayout
      frame={frame}
      preview={copy.headline}
      why={`You get this because you agreed to mail from ${frame.shopName}.`}
    >
      <Words {...copy} />
      <Discount code={copy.discountCode} />
      <CallToAction copy={copy} frame={frame} />
    </ShopLayout>
  )
}
