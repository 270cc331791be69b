import type { StandIn } from '../server/stand-in'
import { control } from './control/control'
import { describeMarket } from './control/describe'
import type { Market } from './market'

/** What a vendor keeps over a restart besides shops and tokens. */
interface Kept {
  snapshot(): unknown
  restore(saved: unknown): void
}

/**
 * The stand-in of a market: answers `handle`, is steered by the common control interface (or by `control`, which
 * falls back to it), and keeps shops, tokens and what is named in `kept`.
 */
export function standInOf(
  market: Market,
  own: Pick<StandIn, 'handle'> & {
    control?: StandIn['control']
    kept?: Record<string, Kept>
    close?: () => void
  },
): StandIn {
  const kept: Record<string, Kept> = { shops: market.shops, grants: market.grants, ...own.kept }
  return {
    slug: market.slug,
    open: (origin) => {
      market.origin = origin
    },
    handle: own.handle,
    control: own.control ?? ((request) => control(market, request)),
    describe: () => describeMarket(market),
    snapshot: () =>
      Object.fromEntries(Object.entries(kept).map(([name, one]) => [name, one.snapshot()])),
    restore: (saved) => {
      for (const [name, state] of Object.entries(saved as object))
        if (state !== undefined) kept[name]?.restore(state)
    },
    close: async () => {
      market.shops.stopAll()
      market.sender.close()
      own.close?.()
    },
  }
}
