/** What a message may want, by tag. docs/understanding.md explains each with examples. */
export const intentVocabulary = {
  where_is_my_order: {
    label: 'Where is my order',
    category: 'delivery',
    meaning: 'where an order is, when it comes, that it has not come',
  },
  shipping_question: {
    label: 'Shipping question',
    category: 'delivery',
    meaning: 'to where, how and for how much the shop sends, before there is a parcel to look for',
  },
  change_address: {
    label: 'Change address',
    category: 'order',
    meaning: 'that an order goes to another address',
  },
  change_order: {
    label: 'Change order',
    category: 'order',
    meaning: 'other contents of an order: size, color, number, something added or left out',
  },
  cancel: {
    label: 'Cancel',
    category: 'order',
    meaning: 'that an order is stopped, and what that costs',
  },
  return: { label: 'Return', category: 'money', meaning: 'to send something back or exchange it' },
  refund: {
    label: 'Refund',
    category: 'money',
    meaning: 'money back, when it comes, under which rules',
  },
  payment: {
    label: 'Payment',
    category: 'money',
    meaning: 'how to pay, payments that fail, charges that are wrong, vouchers',
  },
  invoice: { label: 'Invoice', category: 'money', meaning: 'an invoice, a bill, a receipt' },
  product_question: {
    label: 'Product question',
    category: 'sale',
    meaning: 'about a product, its use, its price, or how to buy it',
  },
  wholesale: {
    label: 'Wholesale',
    category: 'sale',
    meaning: 'many pieces at once, prices for shops, reselling',
  },
  REQUEST_FUTURE_ITEM: {
    label: 'Asks for a future item',
    category: 'sale',
    meaning:
      'something the shop does not have now: another color or size, a thing sold out, one it might sell one day',
  },
  complaint: {
    label: 'Complaint',
    category: 'mood',
    meaning: 'something is broken, wrong, missing, late beyond bearing, or the service was bad',
  },
  praise: {
    label: 'Praise',
    category: 'mood',
    meaning: 'thanks and liking for a product or the service, more than politeness',
  },
  other: {
    label: 'Other',
    category: 'other',
    meaning: 'anything else, also what no seller is asked',
  },
} as const

export type IntentTag = keyof typeof intentVocabulary
export const intentTags = Object.keys(intentVocabulary) as [IntentTag, ...IntentTag[]]

export const sentimentLabels = ['negative', 'neutral', 'positive'] as const
export type SentimentLabel = (typeof sentimentLabels)[number]

export const urgencies = ['low', 'normal', 'high'] as const
export type Urgency = (typeof urgencies)[number]
