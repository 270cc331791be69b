import type { Manifest } from '@/marketplaces/contract/manifest'
import { findConnector } from '@/marketplaces/registry'
import type { Entity } from '@/unified/change'
import { appSteps, callbackAddress, hasApp, keyNames, webhooksAddress } from './marketplace-app'

/** What a person is told before they connect an account of a marketplace. */
export interface ConnectGuide {
  marketplace: string
  label: string
  /** how the account is named; absent where the marketplace says which one it is */
  account: { label: string; placeholder: string; hint: string } | undefined
  /** merchants consent at the marketplace */
  byConsent: boolean
  /** how a merchant makes keys, and what they enter of them; undefined where there are none */
  keys: Manifest['keys']
  /** what will be read, in the order it is read */
  entities: readonly Entity[]
  /** what the channel can do, and cannot, in sentences */
  abilities: readonly string[]
  /** what the operator does first, where this installation has no keys */
  missing:
    | { settings: string[]; steps: string[]; callbackAddress: string; webhooksAddress: string }
    | undefined
}

/** How an account of a marketplace is connected; undefined for a marketplace that Regulars does not know. */
export function findConnectGuide(marketplace: string): ConnectGuide | undefined {
  const connector = findConnector(marketplace)
  if (!connector) return undefined
  const { label, account, entities, abilities, keys } = connector.manifest
  const byConsent = connector.consent !== undefined
  return {
    marketplace,
    label,
    account: account && {
      label: account.label,
      placeholder: account.placeholder,
      hint: account.hint,
    },
    ...{ byConsent, keys, entities, abilities },
    missing:
      !byConsent || hasApp(marketplace)
        ? undefined
        : {
            settings: keyNames(marketplace),
            steps: appSteps(marketplace),
            callbackAddress: callbackAddress(marketplace),
            webhooksAddress: webhooksAddress(marketplace),
          },
  }
}
