import { env } from '@/env'

/** Whether an address is one of the sandbox's own server, which may be told although it is of this machine. */
export function isSandbox(url: URL): boolean {
  const sandbox = env().REGULARS_SANDBOX_URL
  return sandbox !== undefined && url.origin === new URL(sandbox).origin
}

/** Whether flows may tell something to an address: over https. Whether it is a public one shows when it is looked up. */
export const mayBeTold = (url: URL): boolean => url.protocol === 'https:' || isSandbox(url)
