import { env } from '@/env'

/** Behind the address of a number: which message a status is of. Twilio signs the whole address. */
export const SENT_FOR_PARAM = 'message'

/** Where Twilio tells what became of a message: the address its number's messages come to. */
export const statusAddress = (connectionId: string, messageId: string): string =>
  `${env().APP_URL}/api/inbound/sms/${connectionId}?${SENT_FOR_PARAM}=${messageId}`
