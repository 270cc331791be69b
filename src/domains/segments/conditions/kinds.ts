import { averageSentiment } from './average-sentiment'
import { boughtCategory } from './bought-category'
import { boughtProduct } from './bought-product'
import { byHand } from './by-hand'
import { channel } from './channel'
import { city } from './city'
import type { ConditionKind } from './condition'
import { consent } from './consent'
import { country } from './country'
import { customField } from './custom-field'
import { firstOrder } from './first-order'
import { inSegment } from './in-segment'
import { interest } from './interest'
import { lastOrder } from './last-order'
import { latestSentiment } from './latest-sentiment'
import { lifecycleStage } from './lifecycle-stage'
import { messageHistory } from './message-history'
import { orderCount } from './order-count'
import { reachability } from './reachability'
import { region } from './region'
import { rfmScore } from './rfm-score'
import { rfmSegment } from './rfm-segment'
import { spend } from './spend'
import { tags } from './tags'

/** Every kind of condition, in the order in which the builder offers them. */
export const conditionKinds: readonly ConditionKind[] = [
  spend,
  orderCount,
  firstOrder,
  lastOrder,
  channel,
  boughtProduct,
  boughtCategory,
  rfmSegment,
  rfmScore,
  lifecycleStage,
  reachability,
  consent,
  country,
  city,
  region,
  tags,
  customField,
  interest,
  latestSentiment,
  averageSentiment,
  messageHistory,
  inSegment,
  byHand,
]

const byName = new Map(conditionKinds.map((kind) => [kind.kind, kind]))

/** The kind of a condition that stands in parsed rules. */
export function kindOf({ kind }: { kind: string }): ConditionKind {
  const found = byName.get(kind)
  if (!found) throw new Error(`There is no condition “${kind}”`)
  return found
}

/** The same where rules may come from anybody, or from a later version. */
export const findKind = (kind: unknown) => byName.get(String(kind))
