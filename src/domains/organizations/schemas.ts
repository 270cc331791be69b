import { z } from 'zod'
import { currencyCodes } from '@/lib/values/currency-codes'

/** Line breaks and other control characters have no place in a name, and Postgres refuses NUL. */
const line = (max: number, empty: string) =>
  z
    .string()
    .transform((value) => value.normalize('NFC').replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, empty)
        .max(max, `Use at most ${max} characters`)
        .regex(/^\P{Cc}*$/u, 'Remove the control characters'),
    )

export const PersonName = line(100, 'Enter your name')
export const OrganizationName = line(100, 'Enter the name of your organization')
export const ApiKeyName = line(60, 'Say what the key is for')

/** The address a user signs in with, in lower case. */
export const UserEmail = z
  .string()
  .transform((value) => value.normalize('NFKC').trim().toLowerCase())
  .pipe(z.email('Enter an e-mail address such as ana@example.com').max(254, 'This is too long'))

/** Length is what makes a password strong; rules about signs are not asked for. */
export const NewPassword = z
  .string()
  .min(10, 'Use at least 10 characters')
  .max(200, 'Use at most 200 characters')
  .refine((value) => new Set(value).size > 3, 'Use more different characters')

/** An IANA time zone such as Europe/London. Bare offsets are refused: Postgres reads their sign the other way round. */
export const TimeZone = z
  .string()
  .max(64)
  .refine((value) => {
    if (!/^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$/.test(value)) return false
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }))
    } catch {
      return false
    }
  }, 'Choose a time zone from the list')

/** ISO 4217. */
export const Currency = z
  .string()
  .transform((value) => value.trim().toUpperCase())
  .refine((value) => currencyCodes.includes(value), 'Choose a currency from the list')

/** A BCP 47 tag whose formats this runtime has. */
export const Locale = z
  .string()
  .max(35)
  .refine((value) => {
    try {
      return Intl.NumberFormat.supportedLocalesOf(value).length === 1
    } catch {
      return false
    }
  }, 'Choose a format from the list')

/** ISO 3166, two letters; empty means not said. */
export const Country = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^([A-Z]{2})?$/, 'Choose a country from the list')
  .transform((value) => value || null)

export const NewOrganization = z.object({
  name: OrganizationName,
  timeZone: TimeZone,
  currency: Currency,
  locale: Locale.default('en-GB'),
})
export type NewOrganization = z.input<typeof NewOrganization>

export const SignUp = z.object({
  name: PersonName,
  email: UserEmail,
  password: NewPassword,
  organization: NewOrganization,
})

export const SignIn = z.object({
  email: UserEmail,
  password: z.string().min(1, 'Enter your password').max(200, 'This is too long'),
})
