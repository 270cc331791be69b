import { Section, Text } from '@react-email/components'
import type { ShopCopy, ShopFrame } from './shop-frame'
import { ShopLayout } from './shop-layout'
import { CallToAction, Discount, Words } from './shop-parts'

export interface VipProps extends ShopCopy {
  /** what the best customers get, one a line */
  perks: readonly string[]
}

/** To somebody who has become one of the best customers. */
export function Vip({ frame, ...copy }: VipProps & { frame: ShopFrame }) {
  return (
    <ShopLayout
      frame={frame}
      preview={copy.headline}
      why={`You get this because you are one of the best customers of ${frame.shopName} and agreed to mail from us.`}
    >
      <Words {...copy} />
      {copy.perks.length > 0 ? (
        <Section style={{ margin: '0 0 20px' }}>
          {copy.perks.map((perk) => (
            <Text
              key={perk}
              className="text"
              style={{
                fontSize: 16,
                lineHeight: '24px',
                color: '#33302c',
                borderLeft: `3px solid ${frame.accentColor}`,
                padding: '2px 0 2px 14px',
                margin: '0 0 10px',
              }}
            >
              {perk}
            </Text>
          ))}
        </Section>
      ) : null}
      <Discount code={copy.discountCode} />
      <CallToAction copy={copy} frame={frame} />
    </ShopLayout>
  )
}
