import { MessageContent } from '@/domains/messaging/schemas'
import { formatMoney } from '@/lib/intl/money'
import type { OwnWords } from '../definition'
import type { FactLine } from './read-facts'

/** What a message says beside the merchant's words. */
export interface ContentFacts {
  orderNumber: string | null
  lines: readonly FactLine[]
  total: string | null
  currency: string | null
  /** opened: where the cart can be taken up again */
  cartLink: string | null
  locale: string
}

const LONGEST = 300

/** A message of the flow's own words. */
export function contentOf(
  { template, copy, perks }: OwnWords,
  facts: ContentFacts,
): MessageContent {
  const { locale, total, currency } = facts
  const items = facts.lines.flatMap((line) => itemOf(line, locale))
  const words = {
    ...copy,
    ...(template === 'abandoned-cart' && {
      buttonLink: copy.buttonLink ?? linkOf(facts.cartLink),
    }),
  }
  const contents = {
    welcome: { ...words, orderNumber: clipped(facts.orderNumber) },
    'abandoned-cart': { ...words, items, total: moneyOf(total, currency, locale) },
    repurchase: { ...words, items },
    'win-back': { ...words, items: [] },
    vip: { ...words, perks },
  }
  return MessageContent.parse({ template, props: contents[template] })
}

function itemOf({ title, quantity, price, currency, imageUrl }: FactLine, locale: string) {
  const name = clipped(title)
  if (!name) return []
  const pieces = quantity !== null && Number.isInteger(quantity) && quantity > 0
  return [
    {
      title: name,
      price: moneyOf(price, currency, locale),
      ...(pieces && { quantity }),
      imageUrl: linkOf(imageUrl),
    },
  ]
}

/** Marketplaces send titles of any length, and lines without words. */
const clipped = (text: string | null): string | undefined =>
  text
    ?.replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST) || undefined

const moneyOf = (amount: string | null, currency: string | null, locale: string) =>
  amount === null || currency === null || !/^-?\d+(\.\d+)?$/.test(amount)
    ? undefined
    : formatMoney(amount, currency, locale)

/** An address that a mail may open; others are left out. */
function linkOf(text: string | null): string | undefined {
  const isUsable = text !== null && text.length <= 2000 && URL.canParse(text)
  return isUsable && /^https?:$/.test(new URL(text).protocol) ? text : undefined
}
