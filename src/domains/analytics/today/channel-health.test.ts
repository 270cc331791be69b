import { expect, test } from 'vitest'
import { channelHealth } from './channel-health'

const NOW = new Date('2026-11-21T12:00:00Z')
const channel = {
  // without a connector of its own: lists that do not lag
  marketplace: 'file',
  status: 'connected',
  frequencyMinutes: 30 as number | null,
  completeUntil: new Date('2026-11-21T11:00:00Z') as Date | undefined,
  loading: undefined as unknown,
}

test.each([
  ['two intervals ago', {}, 'complete'],
  ['a second more', { completeUntil: new Date('2026-11-21T10:59:59Z') }, 'behind'],
  [
    'the same lag is fine for a slower channel',
    { frequencyMinutes: 31, completeUntil: new Date('2026-11-21T10:59:00Z') },
    'complete',
  ],
  [
    'lists that lag by an hour themselves',
    { marketplace: 'snapdeal', completeUntil: new Date('2026-11-21T10:00:00Z') },
    'complete',
  ],
  [
    'a second more than they lag',
    { marketplace: 'snapdeal', completeUntil: new Date('2026-11-21T09:59:59Z') },
    'behind',
  ],
  ['eight intervals ago', { completeUntil: new Date('2026-11-21T08:00:00Z') }, 'behind'],
  ['a vendor that is frozen', { completeUntil: new Date('2026-11-21T07:59:59Z') }, 'frozen'],
  ['a job that did not fail proves nothing', { completeUntil: undefined }, 'behind'],
  ['first load', { loading: { chunksDone: 1, chunksTotal: 2 } }, 'behind'],
  ['refused', { status: 'needs_reauth' }, 'broken'],
  ['paused', { status: 'paused' }, 'idle'],
  ['fed by files', { frequencyMinutes: null, completeUntil: undefined }, 'idle'],
] as const)('%s: %o is %s', (_name, change, health) => {
  expect(channelHealth({ ...channel, ...change }, NOW)).toBe(health)
})
