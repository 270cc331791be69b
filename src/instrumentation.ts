import { stopOnDriverFault } from './db/stop-on-driver-fault'
import { env } from './env'

/** Runs once when the server starts: a missing or malformed setting stops it with a sentence. */
export function register(): void {
  env()
  stopOnDriverFault()
}
