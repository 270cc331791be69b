import { expect } from 'vitest'
import type { Connector, Consent, Page, PageRequest } from '@/marketplaces/contract/connector'
import type { Manifest } from '@/marketplaces/contract/manifest'
import type { Session } from '@/marketplaces/contract/session'
import type { Entity, UnifiedChange } from '@/unified/change'
import type { Happened, StandIn, StandInAccount } from './subject'

const REDIRECT = 'https://app.example/callback'
export const STATE = 'state:1+/='

/** What a merchant types; nothing where the marketplace says which account it is. */
export const typedBy = ({ account: asked }: Manifest, account: string): string | undefined =>
  asked && account

export function consentOf({ consent }: Pick<Connector, 'consent'>): Consent {
  if (!consent) throw new Error('Its accounts are connected with keys only')
  return consent
}

/** Where the merchant is asked. */
export const consentUrl = (
  connector: Connector,
  { app }: StandIn,
  { account }: StandInAccount,
): string =>
  consentOf(connector).authorizeUrl(app, {
    account: typedBy(connector.manifest, account),
    state: STATE,
    redirectUri: REDIRECT,
  })

/** What the callback is read with once the merchant agreed. */
export async function agree(
  connector: Connector,
  standIn: StandIn,
  merchant: StandInAccount,
): Promise<URLSearchParams> {
  const back = await merchant.consent?.(consentUrl(connector, standIn, merchant))
  if (!back) throw new Error('The stand-in has no consent page')
  if (consentOf(connector).browserKeepsState) back.append('state', STATE)
  return back
}

/** Connects an account as the product does: consent, callback, code, tokens; or the merchant's own keys. */
export async function connect(
  connector: Connector,
  standIn: StandIn,
  merchant: StandInAccount,
): Promise<Session> {
  const { account, credentials } = connector.consent
    ? await exchangeCode(connector, standIn, merchant)
    : await openWithKeys(connector, standIn, merchant)
  const described = await connector.auth.describeAccount({
    ...standIn.app,
    account: account ?? '',
    credentials,
  })
  expect(described.account).toBe(merchant.account)
  return { ...standIn.app, account: described.account, credentials }
}

async function exchangeCode(connector: Connector, standIn: StandIn, merchant: StandInAccount) {
  const consent = consentOf(connector)
  const back = await agree(connector, standIn, merchant)
  const now = new Date()
  const { account: named, code, state } = consent.readCallback(standIn.app, back, now)
  expect(state).toBe(STATE)
  // a callback may say it before the answer to who has access does, and need not where it was typed
  const account = named ?? typedBy(connector.manifest, merchant.account)
  if (account !== undefined) expect(account).toBe(merchant.account)
  const grant = { account, code, state, redirectUri: REDIRECT, now }
  return { account, credentials: await consent.exchange(standIn.app, grant) }
}

/** What the merchant's own keys open. */
export async function openWithKeys(
  { keys }: Connector,
  standIn: StandIn,
  merchant: StandInAccount,
  change: Record<string, string> = {},
) {
  const typed = await merchant.keys?.()
  if (!keys || !typed) throw new Error('There is no way in')
  return keys.open(standIn.app, { ...typed, ...change }, new Date())
}

/** Has webhooks sent to an address: by a call, or as the operator says it at the marketplace. */
export async function subscribe(
  { webhooks }: Connector,
  standIn: StandIn,
  session: Session,
  address: string,
): Promise<void> {
  await webhooks?.subscribe?.(session, address)
  await standIn.sendWebhooksTo?.(address, session.account)
}

/** Every page of an entity; `between` is called before each but the first, with the pages so far. */
export async function pullAll(
  connector: Connector,
  session: Session,
  request: Omit<PageRequest, 'cursor'> & { cursor?: string | undefined },
  between: (pages: Page[]) => Promise<unknown> = async () => {},
): Promise<Page[]> {
  const pages: Page[] = []
  let { cursor } = request
  do {
    if (pages.length > 0) await between(pages)
    const page = await connector.pull.page(session, { ...request, cursor })
    expect(page.failed).toEqual([])
    expect(page.at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    pages.push(page)
    cursor = page.cursor
  } while (cursor !== undefined && pages.length < 1000)
  expect(cursor).toBeUndefined()
  return pages
}

export const changesOf = (pages: Page[]): UnifiedChange[] => pages.flatMap((page) => page.changes)

/** What changes say, without what it was made of: each way to it has a form of its own. */
export const saidBy = (changes: readonly UnifiedChange[]): UnifiedChange[] =>
  changes.map((change) => ('raw' in change ? { ...change, raw: undefined } : change))

/** The record a change is about; undefined for one about none. */
export function subjectOf(change: UnifiedChange): Happened | undefined {
  switch (change.kind) {
    case 'order':
      return { entity: 'orders', externalId: change.record.externalOrderId }
    case 'product':
      return { entity: 'products', externalId: change.record.externalId }
    case 'customer':
      return { entity: 'customers', externalId: change.record.externalId }
    case 'checkout':
      return { entity: 'checkouts', externalId: change.record.externalId }
    case 'message':
      return { entity: 'messages', externalId: change.record.externalId }
    case 'case':
      return { entity: 'cases', externalId: change.record.externalId }
    case 'stock':
      return { entity: 'stock', externalId: change.record.inventoryItemId }
    case 'deleted':
    case 'pointer':
      return { entity: change.entity, externalId: change.externalId }
    default:
      return undefined
  }
}

export const idOf = (change: UnifiedChange): string => subjectOf(change)?.externalId ?? ''
/** Of the changes of a page those that were asked for: what was said of an order comes beside it. */
export const those = (entity: Entity, changes: readonly UnifiedChange[]): UnifiedChange[] =>
  changes.filter((change) => entity === 'messages' || change.kind !== 'message')

export const idsOf = (changes: readonly UnifiedChange[]): string[] => changes.map(idOf)

/** By id: pages of one list and of another come in different orders. */
export const byId = (changes: readonly UnifiedChange[]): UnifiedChange[] =>
  [...changes].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1))

/** A session whose marketplace answers every request so. */
export function answering(
  session: Session,
  answer: { status?: number; headers?: Record<string, string>; body?: string },
): Session {
  const { status = 200, headers = {}, body = '' } = answer
  return {
    ...session,
    http: async () => ({
      status,
      headers: new Headers({ date: new Date().toUTCString(), ...headers }),
      text: async () => body,
      stream: async function* () {
        yield Buffer.from(body)
      },
    }),
  }
}
