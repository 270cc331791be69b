import { z } from 'zod'
import { fromTenThousandths, toTenThousandths } from '@/lib/values/decimal-text'
import { currencyCode, decimalText } from '@/unified/values'

/** A global id, "gid://shopify/Order/123" → "123". */
export const gid = z
  .string()
  .regex(/^gid:\/\/shopify\/\w+\/\d+(\?|$)/, 'must be a global id')
  .transform((id) => id.replace(/^.*\/(\d+).*$/, '$1'))

/** An id in a webhook's body, where numbers arrive as text: see parseBody(). */
export const bodyId = z.string().regex(/^\d+$/, 'must be a whole number')

/** A decimal of any scale, "2000.0" → "2000"; beyond four places it is rounded. */
export const amount = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'must be a plain decimal')
  .transform((text) => fromTenThousandths(toTenThousandths(text)))
  .pipe(decimalText)

/** A time with any offset → ISO 8601 in UTC. */
export const time = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text).toISOString())

/** Text that is absent where protected customer data was not granted. */
export const text = z.string().nullish()

/** An enum's word. Any is taken, since vendors add words. */
export const word = z.string().max(200)

export const currency = currencyCode

/** The amount in the shop's currency of what is told in two. */
export const shopMoney = z
  .object({ shopMoney: z.object({ amount, currencyCode: currency }) })
  .transform((bag) => bag.shopMoney.amount)
