import { firstOfEach, type RawSearchParams } from '../../_lists/list-address'

/** From where on the messages are shown. */
export function readUnknownAddress(raw: RawSearchParams): { cursor?: string } {
  const { cursor } = firstOfEach(raw)
  return cursor ? { cursor } : {}
}
