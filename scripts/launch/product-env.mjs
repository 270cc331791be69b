import { LaunchError } from './launch-error.mjs'
import { hasOwnPostgres } from './settings.mjs'
import { typescriptEnv } from './typescript.mjs'

/**
 * The settings of every process of this copy: what the operator gave, and for the rest our own database, runner
 * and keys.
 * @param {{ settings: import('./settings.mjs').Settings, mode: { dev: boolean, sandbox: boolean }, dataDir: string, port: number,
 *   secrets: import('./secrets.mjs').Secrets, database: { addresses: import('./settings.mjs').Settings },
 *   engineUrl: string | undefined, sandbox?: Record<string, string> }} options engineUrl: of our own runner, where it runs;
 *   sandbox: how the stand-ins are reached, where they run
 */
export function productEnv(options) {
  const { settings, mode, dataDir, port, secrets, database, engineUrl, sandbox } = options
  const address = `http://127.0.0.1:${port}`
  return {
    REGULARS_MASTER_KEY: secrets.masterKey,
    NEXTAUTH_SECRET: secrets.nextauthSecret,
    NEXTAUTH_URL: settings['APP_URL'] ?? address,
    APP_URL: address,
    PORT: String(port),
    ...(engineUrl !== undefined && {
      INNGEST_BASE_URL: engineUrl,
      INNGEST_SIGNING_KEY: secrets.inngestSigningKey,
      INNGEST_EVENT_KEY: secrets.inngestEventKey,
    }),
    ...sandbox,
    ...typescriptEnv,
    ...settings,
    ...database.addresses,
    NODE_ENV: mode.dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    REGULARS_DATA_DIR: dataDir,
  }
}

/**
 * A database that several machines share must not be encrypted with a key that only this one knows.
 * @param {import('./product.mjs').Mode} mode
 * @param {import('./settings.mjs').Settings} settings
 */
export function refuseKeysOfOneMachine(mode, settings) {
  if (mode.sandbox || !hasOwnPostgres(settings)) return
  const missing = ['REGULARS_MASTER_KEY', 'NEXTAUTH_SECRET'].filter((name) => !settings[name])
  if (missing.length === 0) return
  throw new LaunchError(
    `DATABASE_URL is set, so ${missing.join(' and ')} must be set too: every machine on that database needs the same ones. Make one with: openssl rand -base64 32`,
  )
}
