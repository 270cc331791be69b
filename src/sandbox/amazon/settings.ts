import { z } from 'zod'
import {
  Settings as Common,
  SettingsChange as CommonChange,
  defaultSettings as common,
} from '@/sandbox/kit/settings'

const own = {
  /** how many times faster than Amazon's the buckets of calls fill; 1 is as slow as Amazon, and its burst */
  rateScale: z.number().positive(),
  /** life of the token that leads to the next page of orders */
  pageTokenSeconds: z.number().positive(),
  /** how many listings a search shows, however many there are */
  listingDepth: z.int().positive(),
  /** for how long a message of the queue is hidden from others who read it */
  hiddenMs: z.int().min(0),
}

const Settings = Common.extend(own)
export type Settings = z.infer<typeof Settings>

export const defaultSettings: Settings = {
  ...common,
  tokenSeconds: 3600,
  refreshSeconds: 365 * 86_400,
  rateScale: 1,
  pageTokenSeconds: 86_400,
  listingDepth: 1000,
  hiddenMs: 30_000,
}

export const SettingsChange = CommonChange.extend(z.object(own).partial().shape)
