import type { ReactElement } from 'react'
import { AbandonedCart, type AbandonedCartProps } from './abandoned-cart'
import { Campaign, type CampaignProps } from './campaign'
import { Free, type FreeProps } from './free'
import { Letter, type LetterProps } from './letter'
import { Repurchase, type RepurchaseProps } from './repurchase'
import type { ShopFrame } from './shop-frame'
import { Vip, type VipProps } from './vip'
import { Welcome, type WelcomeProps } from './welcome'
import { WinBack, type WinBackProps } from './win-back'

/** What each message to a buyer needs to know. */
export interface ShopMailProps {
  welcome: WelcomeProps
  'abandoned-cart': AbandonedCartProps
  repurchase: RepurchaseProps
  'win-back': WinBackProps
  vip: VipProps
  campaign: CampaignProps
  letter: LetterProps
  free: FreeProps
}
export type ShopMailTemplate = keyof ShopMailProps

/** The markup of each message. */
export const shopMails: {
  [Name in ShopMailTemplate]: (props: ShopMailProps[Name], frame: ShopFrame) => ReactElement
} = {
  welcome: (props, frame) => <Welcome {...props} frame={frame} />,
  'abandoned-cart': (props, frame) => <AbandonedCart {...props} frame={frame} />,
  repurchase: (props, frame) => <Repurchase {...props} frame={frame} />,
  'win-back': (props, frame) => <WinBack {...props} frame={frame} />,
  vip: (props, frame) => <Vip {...props} frame={frame} />,
  campaign: (props, frame) => <Campaign {...props} frame={frame} />,
  letter: (props, frame) => <Letter {...props} frame={frame} />,
  free: (props, frame) => <Free {...props} frame={frame} />,
}
