/** What a message may want, by tag. docs/understanding.md explains each with examples. */
export const intentVocabulary = {
  where_is_my_order: { label: 'Where is my order', category: 'delivery' },
  shipping_question: { label: 'Shipping question', category: 'delivery' },
  change_address: { label: 'Change address', category: 'order' },
  change_order: { label: 'Change order', category: 'order' },
  cancel: { label: 'Cancel', category: 'order' },
  return: { label: 'Return', category: 'money' },
  refund: { label: 'Refund', category: 'money' },
  payment: { label: 'Payment', category: 'money' },
  invoice: { label: 'Invoice', category: 'money' },
  product_question: { label: 'Product question', category: 'sale' },
  wholesale: { label: 'Wholesale', category: 'sale' },
  REQUEST_FUTURE_ITEM: { label: 'Asks for a future item', category: 'sale' },
  complaint: { label: 'Complaint', category: 'mood' },
  praise: { label: 'Praise', category: 'mood' },
  other: { label: 'Other', category: 'other' },
} as const

export type IntentTag = keyof typeof intentVocabulary
export const intentTags = Object.keys(intentVocabulary) as [IntentTag, ...IntentTag[]]

export const sentimentLabels = ['negative', 'neutral', 'positive'] as const
export type SentimentLabel = (typeof sentimentLabels)[number]

export const urgencies = ['low', 'normal', 'high'] as const
export type Urgency = (typeof urgencies)[number]
