import type { Manifest } from '@/marketplaces/contract/manifest'
import { type Frequency, frequencies } from './schemas'

const MINUTES_A_DAY = 24 * 60
/** comparisons each hour, two of which are of many days */
const COMPARISONS = 26

/** Calls that each interval makes on a quiet day: those of its syncs, and the comparisons. Changes add to it.
 * @param products listings of the channel, for marketplaces that are asked for each */
export const callsPerDay = (
  {
    entities,
    callsPerSync = entities.length,
    callsPerProduct = 0,
  }: Pick<Manifest, 'entities' | 'callsPerSync' | 'callsPerProduct'>,
  products: number,
): Record<Frequency, number> =>
  Object.fromEntries(
    frequencies.map((minutes) => [
      minutes,
      (MINUTES_A_DAY / minutes) * (callsPerSync + callsPerProduct * products) + COMPARISONS,
    ]),
  ) as Record<Frequency, number>
