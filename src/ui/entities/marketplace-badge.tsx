import type { Tone } from '../primitives/badge'

/** Two letters and a color for each kind of channel: the vendors' own logos are theirs. */
export const marketplaceLooks: Record<string, { label: string; letters: string; tone: Tone }> = {
  file: { label: 'File', letters: 'Fi', tone: 'neutral' },
  shopify: { label: 'Shopify', letters: 'Sh', tone: 'success' },
  ebay: { label: 'eBay', letters: 'eB', tone: 'info' },
  etsy: { label: 'Etsy', letters: 'Et', tone: 'orange' },
  flipkart: { label: 'Flipkart', letters: 'Fl', tone: 'warning' },
  bigcommerce: { label: 'BigCommerce', letters: 'Bi', tone: 'slate' },
  square: { label: 'Square', letters: 'Sq', tone: 'neutral' },
  snapdeal: { label: 'Snapdeal', letters: 'Sn', tone: 'danger' },
  amazon: { label: 'Amazon', letters: 'Am', tone: 'warning' },
  woocommerce: { label: 'WooCommerce', letters: 'Wo', tone: 'violet' },
  prestashop: { label: 'PrestaShop', letters: 'Pr', tone: 'violet' },
  'tiktok-shop': { label: 'TikTok Shop', letters: 'Ti', tone: 'teal' },
  magento: { label: 'Magento', letters: 'Ma', tone: 'orange' },
  email: { label: 'E-mail', letters: '@', tone: 'info' },
  whatsapp: { label: 'WhatsApp', letters: 'Wh', tone: 'success' },
  sms: { label: 'SMS', letters: 'Sm', tone: 'slate' },
  form: { label: 'Contact form', letters: 'Cf', tone: 'violet' },
  ajio: { label: 'AJIO', letters: 'Aj', tone: 'slate' },
  indiamart: { label: 'IndiaMART', letters: 'In', tone: 'teal' },
  jiomart: { label: 'JioMart', letters: 'Ji', tone: 'info' },
  meesho: { label: 'Meesho', letters: 'Me', tone: 'violet' },
  myntra: { label: 'Myntra', letters: 'My', tone: 'danger' },
  nykaa: { label: 'Nykaa', letters: 'Ny', tone: 'danger' },
  udaan: { label: 'Udaan', letters: 'Ud', tone: 'orange' },
}

export interface MarketplaceBadgeProps {
  /** slug of the marketplace */
  marketplace: string
  /** name of the connection, in place of the marketplace's */
  name?: string | undefined
}

/** Kind of channel, with the connection's name where there is one. */
export function MarketplaceBadge({ marketplace, name }: MarketplaceBadgeProps) {
  const looks = marketplaceLooks[marketplace] ?? {
    label: marketplace,
    letters: marketplace.slice(0, 2),
    tone: 'neutral' as const,
  }
  return (
    <span className="inline-flex max-w-full items-center gap-1.5 align-middle">
      <span
        aria-hidden
        data-tone={looks.tone}
        className="inline-grid size-5 shrink-0 place-items-center rounded-sm bg-tone-soft font-semibold text-[10px] text-tone-text"
      >
        {looks.letters}
      </span>
      <span className="truncate">{name ?? looks.label}</span>
      {name ? <span className="sr-only"> on {looks.label}</span> : null}
    </span>
  )
}
