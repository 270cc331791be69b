import { GraphQLError } from 'graphql'
import { allows } from '../oauth/scopes'
import type { Shop } from '../shop/shop'
import type { World } from '../world'

/** What the resolvers of one request know. */
export interface Context {
  world: World
  shop: Shop
  clientId: string
  scopes: readonly string[]
  /** address of the shop at the sandbox, for links */
  shopUrl: string
  origin: string
  /** set while a bulk operation reads: its root list is read page by page, the others whole */
  bulk?: BulkPage
  /** what the search did not understand, for the answer’s extensions */
  searchWarnings: {
    path: string[]
    query: string
    warnings: { field: string; message: string }[]
  }[]
}

export interface BulkPage {
  after: string | undefined
  size: number
  /** set by the root list: where the next page begins */
  next?: string | undefined
}

/** Throws the vendor’s refusal unless the token allows it. */
export function needScope(context: Context, scope: string, field: string): void {
  if (allows(context.scopes, scope)) return
  throw new GraphQLError(
    `Access denied for ${field} field. Required access: \`${scope}\` access scope.`,
    {
      extensions: {
        code: 'ACCESS_DENIED',
        documentation: 'https://shopify.dev/api/usage/access-scopes',
        requiredAccess: `\`${scope}\` access scope.`,
      },
    },
  )
}

/** Orders made before this time are invisible to the app, without a word. */
export function ordersVisibleFrom({ world, scopes }: Context): number {
  return scopes.includes('read_all_orders')
    ? -Infinity
    : world.now() - world.settings.orderDays * 86_400_000
}
