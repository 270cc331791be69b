/** What surrounds every message of a shop to its buyers. */
export interface ShopFrame {
  shopName: string
  logoUrl?: string | undefined
  /** `#rrggbb` of buttons and links */
  accentColor: string
  postalAddress?: string | undefined
  /** absent of messages that are no marketing */
  unsubscribeUrl?: string | undefined
  preferencesUrl?: string | undefined
}

/** The parts of a message that a merchant writes. Paragraphs of the body are parted by empty lines. */
export interface ShopCopy {
  subject: string
  headline: string
  body: string
  buttonText?: string | undefined
  buttonLink?: string | undefined
  discountCode?: string | undefined
}

/** A product in a message, its texts formatted. */
export interface ShopItem {
  title: string
  price?: string | undefined
  quantity?: number | undefined
  imageUrl?: string | undefined
  link?: string | undefined
}
