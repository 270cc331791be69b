import { env } from '@/env'

/** Stored mails hold links that sign in: only the demo and development show them. */
export const mailboxIsOpen = (): boolean =>
  env().REGULARS_SANDBOX || env().NODE_ENV === 'development'
