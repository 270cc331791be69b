import { connectors } from '@/marketplaces/registry'
import type { BenchResult } from '../bench-result'
import { benchMemory } from './memory'
import { benchSpeed } from './speed'
import { benchTenAtOnce } from './ten-at-once'

type Bench = (options: { scale: number }) => Promise<BenchResult[]>

/** First backfills: of each marketplace by itself, of ten at once, and while a million rows pass. */
export const backfillBenches: Record<string, Bench> = Object.fromEntries<Bench>([
  ...connectors.map(({ manifest: { slug } }): [string, Bench] => [
    `backfill-${slug}`,
    ({ scale }) => benchSpeed(slug, scale),
  ]),
  ['backfill-ten', benchTenAtOnce],
  ['backfill-memory', benchMemory],
])
