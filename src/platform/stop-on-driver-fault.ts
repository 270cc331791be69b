import { logger } from './logger'

/** The stack goes through the driver itself, not through those who call it. */
const THROWN_IN_DRIVER = /^\s*at [^\n]*[\\/]postgres[\\/](?:\w+[\\/])*connection\.js:/m

/**
 * Ends the process where the driver throws outside of every call. postgres.js (3.4.9) does so when a connection is lost
 * inside a transaction, and whatever is asked of that connection afterwards waits for ever:
 * https://github.com/porsager/postgres/issues/1208. Next would log the error and go on with a pool that answers nobody;
 * ended, the app is started again by whoever keeps it running.
 */
export function stopOnDriverFault(): void {
  process.on('uncaughtException', (error) => {
    if (!THROWN_IN_DRIVER.test(error.stack ?? '')) return
    logger.fatal(
      { err: error },
      'a database connection was lost for good: the app ends, to begin anew',
    )
    process.exit(1)
  })
}
