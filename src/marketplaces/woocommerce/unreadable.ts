import { unreadableOf } from '../contract/unreadable'

export const unreadable = unreadableOf('The shop')
