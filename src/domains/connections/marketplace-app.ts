import { appLink } from '@/domains/organizations'
import { appKeyNames, marketplaceAppSettings } from '@/env'
import { AppError } from '@/lib/app-error'
import type { App } from '@/marketplaces/contract/session'
import { findConnector, getConnector } from '@/marketplaces/registry'
import { createHttp } from '@/platform/http/http'
import { logger } from '@/platform/logger'

const log: Parameters<typeof createHttp>[0] = (line) => logger.debug(line, 'asked a marketplace')
let http: App['http'] | undefined
/** for addresses that merchants typed */
let publicHttp: App['http'] | undefined

/** Whether this installation has keys of an app that merchants can consent to. */
export function hasApp(slug: string): boolean {
  const settings = marketplaceAppSettings(slug)
  return Boolean(settings && 'clientId' in settings && settings.clientId && settings.clientSecret)
}

/**
 * Our app at a marketplace; undefined where this installation has no keys for it. Where merchants connect with keys of
 * their own it needs none.
 */
export function findApp(slug: string): App | undefined {
  const settings = marketplaceAppSettings(slug)
  if (!settings || (!hasApp(slug) && !findConnector(slug)?.keys)) return undefined
  if ('isTyped' in settings) {
    const { isTyped, baseUrl, ...secrets } = settings
    publicHttp ??= createHttp(log, { onlyPublic: true })
    http ??= createHttp(log)
    return { keys: { clientId: '', ...secrets }, baseUrl, http: isTyped ? publicHttp : http }
  }
  const { clientId = '', clientSecret = '', previousClientSecret, ...others } = settings
  const { redirectName, verificationToken, webhookSecrets, applicationId, queue, ...reached } =
    others
  const keys = {
    ...{ clientId, clientSecret, previousClientSecret },
    ...{ redirectName, verificationToken, webhookSecrets, applicationId, queue },
  }
  http ??= createHttp(log)
  return { keys, ...reached, http }
}

/** Our app at a marketplace. Throws `unavailable` with the steps that get its keys. */
export function getApp(slug: string): App {
  const app = hasApp(slug) && findApp(slug)
  if (app) return app
  const steps = appSteps(slug).map((step, index) => `${index + 1}. ${step}`)
  throw new AppError(
    'unavailable',
    `This copy of Regulars has no app at ${getConnector(slug).manifest.label} yet. Whoever runs it does this: ${steps.join(' ')}`,
  )
}

/** How the operator gets the app's keys and where they go, in order. */
export function appSteps(slug: string): string[] {
  const { manifest } = getConnector(slug)
  return [
    ...manifest.appSteps.map((step) =>
      step
        .replaceAll('{callback}', callbackAddress(slug))
        .replaceAll('{webhooks}', webhooksAddress(slug)),
    ),
    `Set ${keyNames(slug).join(' and ')} in the environment, or in .env.local, and start Regulars again.`,
  ]
}

/** The settings that hold the keys of our app at a marketplace. */
export const keyNames = (slug: string): string[] => appKeyNames(slug)

/** Where a marketplace sends a merchant back to. */
export const callbackAddress = (slug: string): string => appLink(`/api/oauth/${slug}`)

/** Where a marketplace sends its webhooks: the app's own address, or that of one connection. */
export const webhooksAddress = (slug: string, connectionId?: string): string =>
  appLink(`/api/webhooks/${slug}${connectionId ? `/${connectionId}` : ''}`)
