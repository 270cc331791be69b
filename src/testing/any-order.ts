import fc from 'fast-check'
import { expect } from 'vitest'

const VERSIONS = { minLength: 2, maxLength: 6 }

/**
 * Whether what happened at a source, told in any order, leads to the same outcome as told in its own.
 * @param event what may happen; `at` is a day of the source's clock, and no two happen on one day
 * @param tell tells everything to a fresh organization, in the order given, and answers what is stored then
 */
export async function expectAnyOrder<Event extends object>(
  event: fc.Arbitrary<Event>,
  tell: (events: (Event & { at: number })[]) => Promise<unknown>,
): Promise<void> {
  const story = fc
    .uniqueArray(fc.tuple(fc.integer({ min: 2, max: 12 }), event), {
      ...VERSIONS,
      selector: ([at]) => at,
    })
    .map((pairs) => pairs.map(([at, one]) => ({ ...one, at })).sort((a, b) => a.at - b.at))
  const stories = story.chain((events) =>
    fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
  )
  await fc.assert(
    fc.asyncProperty(stories, async ([events, shuffled]) => {
      expect(await tell(shuffled)).toEqual(await tell(events))
    }),
    { numRuns: 20 },
  )
}
