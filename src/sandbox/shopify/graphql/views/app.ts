import { tzOffset } from '@date-fns/tz'
import { time } from '@/sandbox/kit/values'
import { scopeSentence } from '../../oauth/scopes'
import type { Subscription } from '../../webhooks/subscription'
import type { Context } from '../context'
import { apiVersion } from '../schema'
import { gid } from './values'

export function viewShop({ shop, world }: Context) {
  const { domain, name, email, currency, timeZone, plan } = shop.settings
  const minutes = tzOffset(timeZone, new Date(world.now()))
  const sign = minutes < 0 ? '-' : '+'
  const two = (number: number) => String(Math.floor(Math.abs(number))).padStart(2, '0')
  return {
    __typename: 'Shop',
    id: `gid://shopify/Shop/${shop.id}`,
    name,
    email,
    contactEmail: email,
    createdAt: '2024-02-01T09:00:00Z',
    updatedAt: '2026-01-15T09:00:00Z',
    currencyCode: currency,
    enabledPresentmentCurrencies: ['GBP', 'EUR', 'USD'],
    ianaTimezone: timeZone,
    timezoneAbbreviation: timeZone === 'UTC' ? 'UTC' : 'local',
    timezoneOffset: `${sign}${two(minutes / 60)}${two(minutes % 60)}`,
    timezoneOffsetMinutes: minutes,
    myshopifyDomain: domain,
    plan: {
      publicDisplayName: plan,
      partnerDevelopment: false,
      shopifyPlus: plan === 'plus' || plan === 'enterprise',
    },
    primaryDomain: {
      __typename: 'Domain',
      id: `gid://shopify/Domain/${shop.id + 3}`,
      host: domain,
      sslEnabled: true,
      url: `https://${domain}`,
    },
    taxesIncluded: true,
    url: `https://${domain}`,
  }
}

export function viewInstallation(context: Context) {
  const { shop, shopUrl, scopes } = context
  return {
    __typename: 'AppInstallation',
    id: `gid://shopify/AppInstallation/${shop.id + 5}`,
    accessScopes: scopes.map((handle) => ({ handle, description: scopeSentence(handle) })),
    app: () => viewApp(context),
    launchUrl: `${shopUrl}/admin/apps`,
    uninstallUrl: null,
  }
}

export function viewApp({ world, shop, clientId }: Context) {
  const app = world.apps.get(clientId)
  return {
    __typename: 'App',
    id: `gid://shopify/App/${shop.id + 7}`,
    apiKey: clientId,
    handle: app?.name.toLowerCase().replace(/\W+/g, '-') ?? null,
    title: app?.name ?? '',
  }
}

export const viewSubscription = ({ shop }: Context, subscription: Subscription) => ({
  __typename: 'WebhookSubscription',
  id: gid(shop, 'WebhookSubscription', subscription.id),
  legacyResourceId: String(shop.toOutside(subscription.id)),
  apiVersion: { displayName: apiVersion, handle: apiVersion, supported: true },
  callbackUrl: subscription.uri,
  createdAt: time(subscription.createdAt),
  updatedAt: time(subscription.updatedAt),
  filter: subscription.filter,
  format: subscription.format,
  includeFields: subscription.includeFields,
  metafieldNamespaces: [],
  name: subscription.name,
  topic: subscription.topic,
  uri: subscription.uri,
})
