import { z } from 'zod'
import {
  Settings as Common,
  SettingsChange as CommonChange,
  defaultSettings as common,
} from '@/sandbox/kit/settings'

const bulk = z.strictObject({
  /** root records a second; 0 is as fast as it can */
  rowsPerSecond: z.number().min(0),
  /** operations of one app at a time in one shop */
  parallel: z.int().positive(),
  urlSeconds: z.number().positive(),
})
const own = {
  /** how far back orders are visible without `read_all_orders` */
  orderDays: z.number().positive(),
  maxQueryCost: z.number().positive(),
  /** how many records of a list can be paged through */
  listDepth: z.int().positive(),
}

const Settings = Common.extend({ ...own, bulk })
export type Settings = z.infer<typeof Settings>

export const defaultSettings: Settings = {
  ...common,
  orderDays: 60,
  maxQueryCost: 1000,
  listDepth: 25_000,
  bulk: { rowsPerSecond: 0, parallel: 1, urlSeconds: 7 * 86_400 },
}

export const SettingsChange = CommonChange.extend({
  ...z.object(own).partial().shape,
  bulk: bulk.partial().optional(),
})
