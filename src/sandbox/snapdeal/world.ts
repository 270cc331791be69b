import { z } from 'zod'
import { AppRegistration } from '../kit/apps'
import type { Market } from '../kit/market'
import type { SnapdealShop } from './shop'

/** The secret is what Snapdeal calls the partner's token. */
export const SnapdealApp = AppRegistration.extend({
  /** what the app is called where sellers consent; the client id unless given */
  applicationId: z.string().optional(),
})
export type SnapdealApp = z.infer<typeof SnapdealApp>

export interface World {
  market: Market
  appOf: (clientId: string) => SnapdealApp | undefined
  appCalled: (applicationId: string) => SnapdealApp | undefined
  shopOf: (domain: string) => SnapdealShop | undefined
}
