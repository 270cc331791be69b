import { z } from 'zod'
import { env } from '@/env'
import { AppError } from '@/lib/app-error'
import { NoAnswer } from '@/lib/no-answer'
import { createHttp } from '../http/http'
import { readBounded } from '../http/read-bounded'

const http = createHttp()

export interface TwilioAccess {
  accountSid: string
  authToken: string
}

const Numbers = z.object({
  incoming_phone_numbers: z.array(z.object({ sid: z.string(), phone_number: z.string() })),
})

/** Twilio's id of a number of the account. Throws `invalid` where the keys do not fit or the number is not theirs. */
export async function findNumber(access: TwilioAccess, number: string): Promise<string> {
  const query = new URLSearchParams({ PhoneNumber: number })
  const text = await ask(access, 'GET', `IncomingPhoneNumbers.json?${query}`)
  const read = Numbers.safeParse(text)
  const found = read.data?.incoming_phone_numbers.find(
    ({ phone_number }) => phone_number === number,
  )
  if (!found)
    throw new AppError(
      'invalid',
      'This Twilio account has no such number. Check it, with its country code.',
    )
  return found.sid
}

/** Has messages to a number sent to `address`. */
export async function pointNumber(
  access: TwilioAccess,
  numberSid: string,
  address: string,
): Promise<void> {
  const body = new URLSearchParams({ SmsUrl: address, SmsMethod: 'POST' }).toString()
  await ask(access, 'POST', `IncomingPhoneNumbers/${encodeURIComponent(numberSid)}.json`, body)
}

/** A file of a message, at most `max` bytes. Throws `too_large`, and `not_found` for what is not Twilio's. */
export async function fetchMedia(access: TwilioAccess, url: string, max: number): Promise<Buffer> {
  // the keys go to Twilio only
  if (!URL.canParse(url) || new URL(url).origin !== new URL(env().TWILIO_BASE_URL).origin) {
    throw new AppError('not_found', 'This file is not at Twilio.')
  }
  const answer = await reach(() => http({ method: 'GET', url, headers: basicAuth(access) }))
  // the file itself lies with a store that must not see the keys
  const location = answer.headers.get('location')
  const file =
    location && answer.status >= 300 && answer.status < 400
      ? await reach(() => http({ method: 'GET', url: new URL(location, url).toString() }))
      : answer
  if (file.status !== 200)
    throw new AppError('not_found', 'Twilio does not have this file any more.')
  const content = await reach(() => readBounded(file.stream(), max))
  if (!content) throw new AppError('too_large', 'This file is too large to be kept here.')
  return content
}

/** How an account shows who it is. */
export const basicAuth = ({ accountSid, authToken }: TwilioAccess) => ({
  authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
})

async function ask(
  access: TwilioAccess,
  method: 'GET' | 'POST',
  path: string,
  body?: string,
): Promise<unknown> {
  const account = encodeURIComponent(access.accountSid)
  const answer = await reach(() =>
    http({
      method,
      url: `${env().TWILIO_BASE_URL}/2010-04-01/Accounts/${account}/${path}`,
      headers: {
        ...basicAuth(access),
        ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(body !== undefined && { body }),
    }),
  )
  if ([401, 403, 404].includes(answer.status)) {
    throw new AppError(
      'invalid',
      'Twilio does not take these keys. Copy Account SID and Auth Token again.',
    )
  }
  if (answer.status >= 400) throw unavailable()
  try {
    return JSON.parse(await answer.text())
  } catch {
    throw unavailable()
  }
}

const unavailable = () =>
  new AppError('unavailable', 'Twilio does not answer now. Try again in a minute.')

async function reach<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof NoAnswer) throw unavailable()
    throw error
  }
}
