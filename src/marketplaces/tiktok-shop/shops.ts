import { z } from 'zod'
import { ConnectorError } from '../contract/errors'
import type { Session } from '../contract/session'
import { type Answered, type Asked, askIfThere } from './client'
import { id } from './wire-values'

const MOST_KNOWN = 1000

/** What calls name shops by, as access to them was used in this process. */
const ciphers = new Map<string, string>()

const Shop = z.object({
  id,
  name: z.string().min(1),
  region: z.string(),
  cipher: z.string().min(1),
})
const Shops = z.object({ shops: z.array(Shop) })
type Shop = z.infer<typeof Shop>

/** The shop of a session; before its account is known, the first that the seller's consent covers. */
export async function findShop(session: Session): Promise<Answered<Shop>> {
  const { data, at } = await askIfThere(session, { path: '/authorization/202309/shops' }, Shops)
  const shops = data?.found.shops ?? []
  const shop = session.account ? shops.find((one) => one.id === session.account) : shops[0]
  if (!shop)
    throw new ConnectorError(
      'reauthorize',
      'The seller’s consent does not cover this shop. Connect the shop again.',
    )
  return { data: shop, at }
}

/** Asks about the session's shop, named by its cipher. See askIfThere(). */
export async function askShopIfThere<T extends z.ZodType>(
  session: Session,
  asked: Asked,
  schema: T,
): Promise<Answered<{ found: z.output<T> } | undefined>> {
  const query = { ...asked.query, shop_cipher: await cipherOf(session) }
  return askIfThere(session, { ...asked, query }, schema)
}

/** The same for what is always there. */
export async function askShop<T extends z.ZodType>(
  session: Session,
  asked: Omit<Asked, 'goneCodes'>,
  schema: T,
): Promise<Answered<z.output<T>>> {
  const { data, at } = await askShopIfThere(session, asked, schema)
  if (data) return { data: data.found, at }
  throw new ConnectorError('refused', 'TikTok Shop knows nothing by this id.')
}

async function cipherOf(session: Session): Promise<string> {
  const key = `${session.baseUrl} ${session.account} ${session.credentials.accessToken}`
  const known = ciphers.get(key)
  if (known !== undefined) return known
  const { cipher } = (await findShop(session)).data
  if (ciphers.size >= MOST_KNOWN) ciphers.clear()
  ciphers.set(key, cipher)
  return cipher
}
