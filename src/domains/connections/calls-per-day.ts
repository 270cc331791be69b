import type { Manifest } from '@/marketplaces/contract/manifest'
import { type Frequency, frequencies } from './schemas'

const MINUTES_A_DAY = 24 * 60
/** comparisons of the newest orders each hour, and of all once a day */
const COMPARISONS = 25

/** Calls that each interval makes on a quiet day: one for each kind of record and sync, and the comparisons. Changes add to it. */
export const callsPerDay = ({ entities }: Pick<Manifest, 'entities'>): Record<Frequency, number> =>
  Object.fromEntries(
    frequencies.map((minutes) => [
      minutes,
      (MINUTES_A_DAY / minutes) * entities.length + COMPARISONS,
    ]),
  ) as Record<Frequency, number>
