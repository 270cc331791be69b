import type { ShopCopy, ShopFrame } from './shop-frame'
import { ShopLayout } from './shop-layout'
import { CallToAction, Discount, Words } from './shop-parts'

export interface WelcomeProps extends ShopCopy {
  orderNumber?: string | undefined
}

/** After the first order. */
export function Welcome({ frame, ...copy }: WelcomeProps & { frame: ShopFrame }) {
  const order = copy.orderNumber ? ` (order ${copy.orderNumber})` : ''
  return (
    <ShopLayout
      frame={frame}
      preview={copy.headline}
      why={`You get this because you ordered from ${frame.shopName} for the first time${order}.`}
    >
      <Words {...copy} />
      <Discount code={copy.discountCode} />
      <CallToAction copy={copy} frame={frame} />
    </ShopLayout>
  )
}
