import { parseInput } from '@/db/verb'
import { fillCopy, fillLine, type MergeValues, wordsOfCopy } from '@/domains/messaging'
import { hasFields, MessageContent } from '@/domains/messaging/schemas'
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

/** Whether a flow's own words say something else to each person. */
export const isPersonal = ({ copy, perks }: OwnWords): boolean =>
  [...wordsOfCopy(copy), ...perks].some(hasFields)

/** A message of the flow's own words to one person. Throws `invalid` where nothing is left to say. */
export function contentOf(
  { template, ...words }: OwnWords,
  facts: ContentFacts,
  values: MergeValues,
): MessageContent {
  const copy = fillCopy(words.copy, values)
  const perks = words.perks.map((line) => fillLine(line, values)).filter((line) => line !== '')
  const { locale, total, currency } = facts
  const items = facts.lines.flatMap((line) => itemOf(line, locale))
  const said = {
    ...copy,
    ...(template === 'abandoned-cart' && {
      buttonLink: copy.buttonLink ?? linkOf(facts.cartLink),
    }),
  }
  const contents = {
    welcome: { ...said, orderNumber: clipped(facts.orderNumber) },
    'abandoned-cart': { ...said, items, total: moneyOf(total, currency, locale) },
    repurchase: { ...said, items },
    'win-back': { ...said, items: [] },
    vip: { ...said, perks },
  }
  return parseInput(MessageContent, { template, props: contents[template] })
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
