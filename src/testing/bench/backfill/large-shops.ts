import type { Control } from '@/testing/connector-contract/subjects/sandbox-controls'

/** What a shop is called where its name must have a certain form. */
const domains: Record<string, (orders: number) => string> = {
  shopify: (orders) => `bench-${orders}.myshopify.com`,
  woocommerce: (orders) => `bench${orders}.example`,
  magento: (orders) => `bench${orders}.example`,
  prestashop: (orders) => `bench${orders}.example`,
}
/** The plan that may be asked most. */
const plans: Record<string, object> = {
  shopify: { plan: 'enterprise' },
  bigcommerce: { plan: 'enterprise' },
}

/** A generated shop of so many orders. */
export const largeShop = (slug: string, orders: number) => ({
  domain: domains[slug]?.(orders) ?? `bench${orders}`,
  ...{ orders, seed: 7 },
  ...plans[slug],
})

interface OurApp {
  clientId: string
  clientSecret: string
  appUrl: string
}

/** Far more than anybody asks. */
const UNLIMITED = 1_000_000
const DAY_SECONDS = 86_400

/** A measurement is of our speed, not of how often vendors let themselves be asked. */
const limits: Record<string, (control: Control, app: object) => Promise<unknown>> = {
  amazon: (control) => control('PATCH', 'amazon/settings', { rateScale: UNLIMITED }),
  etsy: (control, app) =>
    control('POST', 'etsy/apps', { ...app, perSecond: UNLIMITED, perDay: UNLIMITED * DAY_SECONDS }),
  shopify: (control) => control('PATCH', 'shopify/settings', { maxQueryCost: 100_000 }),
  'tiktok-shop': (control, app) =>
    control('POST', 'tiktok-shop/apps', { ...app, perSecond: UNLIMITED }),
}

/** Lifts what a stand-in allows an app in a second or a day, where that is less than can be asked; and its tokens live. */
export async function liftLimits(
  control: Control,
  slug: string,
  { appUrl, ...app }: OurApp,
): Promise<void> {
  await control('PATCH', `${slug}/settings`, { tokenSeconds: DAY_SECONDS })
  await limits[slug]?.(control, { ...app, redirectUris: [`${appUrl}/api/oauth/${slug}`] })
}
