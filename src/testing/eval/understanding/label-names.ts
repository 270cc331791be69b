import type { IntentTag, SentimentLabel } from '@/domains/understanding'

/** What public sets of support requests call what we call otherwise. */
export const intentNames: Readonly<Record<string, IntentTag>> = {
  // customer support requests in the manner of Bitext
  cancel_order: 'cancel',
  check_cancellation_fee: 'cancel',
  change_order: 'change_order',
  change_shipping_address: 'change_address',
  set_up_shipping_address: 'change_address',
  track_order: 'where_is_my_order',
  delivery_period: 'where_is_my_order',
  delivery_options: 'shipping_question',
  get_refund: 'refund',
  track_refund: 'refund',
  check_refund_policy: 'refund',
  check_payment_methods: 'payment',
  payment_issue: 'payment',
  check_invoice: 'invoice',
  check_invoices: 'invoice',
  get_invoice: 'invoice',
  place_order: 'product_question',
  create_account: 'other',
  delete_account: 'other',
  edit_account: 'other',
  switch_account: 'other',
  recover_password: 'other',
  registration_problems: 'other',
  newsletter_subscription: 'other',
  contact_customer_service: 'other',
  contact_human_agent: 'other',
  review: 'other',
  account: 'other',
  // of banking77, what a shop is asked too
  request_refund: 'refund',
  refund_not_showing_up: 'refund',
  card_arrival: 'where_is_my_order',
  card_delivery_estimate: 'where_is_my_order',
  cancel_transfer: 'cancel',
  reverted_card_payment: 'payment',
  'reverted_card_payment?': 'payment',
  declined_card_payment: 'payment',
  transaction_charged_twice: 'payment',
  card_payment_not_recognised: 'payment',
  extra_charge_on_statement: 'payment',
  // of clinc150
  order_status: 'where_is_my_order',
  oos: 'other',
  out_of_scope: 'other',
  'out-of-scope': 'other',
  // the same in other words
  where_is_order: 'where_is_my_order',
  return_item: 'return',
  product_inquiry: 'product_question',
  bulk_order: 'wholesale',
  future_item: 'REQUEST_FUTURE_ITEM',
  compliment: 'praise',
}

/** What public sets of reviews and tweets call a mood: UCI’s sentences say 0 and 1. */
export const moodNames: Readonly<Record<string, SentimentLabel>> = {
  '0': 'negative',
  '1': 'positive',
  '-1': 'negative',
  neg: 'negative',
  pos: 'positive',
  neu: 'neutral',
}
