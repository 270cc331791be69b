import { firstOfEach, type RawSearchParams } from '../../_lists/list-address'

/** Words with which another product is looked for, to be joined with this one. */
export function readJoinAddress(raw: RawSearchParams): string {
  return (firstOfEach(raw)['other'] ?? '').slice(0, 200).trim()
}
