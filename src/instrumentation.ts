import { env } from './env'
import { stopOnDriverFault } from './platform/stop-on-driver-fault'

/** Runs once when the server starts: a missing or malformed setting stops it with a sentence. */
export function register(): void {
  env()
  stopOnDriverFault()
}
