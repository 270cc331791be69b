import type { StandInAccount } from '../subject'
import { amazonAccount } from './amazon/stand-in'
import { bigcommerceAccount } from './bigcommerce/stand-in'
import { ebayAccount } from './ebay/stand-in'
import { etsyAccount } from './etsy/stand-in'
import { flipkartAccount } from './flipkart/stand-in'
import { magentoAccount } from './magento/stand-in'
import { prestashopAccount } from './prestashop/stand-in'
import type { Control } from './sandbox-controls'
import { shopifyAccount } from './shopify/stand-in'
import { snapdealAccount } from './snapdeal/stand-in'
import { squareAccount } from './square/stand-in'
import { tiktokShopAccount } from './tiktok-shop/stand-in'
import { woocommerceAccount } from './woocommerce/stand-in'

const accounts: Record<string, (control: Control, domain: string) => Promise<StandInAccount>> = {
  amazon: amazonAccount,
  bigcommerce: bigcommerceAccount,
  ebay: ebayAccount,
  etsy: etsyAccount,
  flipkart: flipkartAccount,
  magento: magentoAccount,
  prestashop: prestashopAccount,
  shopify: shopifyAccount,
  snapdeal: snapdealAccount,
  square: squareAccount,
  'tiktok-shop': tiktokShopAccount,
  woocommerce: woocommerceAccount,
}

/** An account that is open at a sandbox, by the marketplace and its name there. */
export function accountAt(control: Control, slug: string, domain: string): Promise<StandInAccount> {
  const open = accounts[slug]
  if (!open) throw new Error(`accounts.ts does not know the accounts of ${slug}`)
  return open(control, domain)
}

export const knownSlugs = Object.keys(accounts)
