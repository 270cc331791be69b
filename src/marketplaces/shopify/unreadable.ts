import { unreadableOf } from '../contract/unreadable'

export const unreadable = unreadableOf('Shopify')
