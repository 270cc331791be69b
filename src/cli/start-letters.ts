import type { Ctx } from '@/db/context'
import { ensureAddress, setOwnAddresses } from '@/domains/connections'
import { listMessageChannels } from '@/domains/inbound'
import { askSandbox } from './ask-sandbox'

/** What the demonstration's merchant writes mails from. */
const OWN_ADDRESS = 'workshop@lantern-and-larch.example'
/** For so long the merchant has had a mailbox and a form here: what came in since is theirs to answer. */
const OPEN_DAYS = 5
const HOUR_MS = 3_600_000
const SEED = 5

/**
 * Opens the demonstration's doors for mails and forms, has the mails of the last days come in, and has people go on
 * writing: at eBay, by mail, by the form, and at Etsy, which tells of it by mail.
 * @param shops the shop in the sandbox, by marketplace
 */
export async function startLetters(
  ctx: Ctx,
  sandbox: string,
  shops: ReadonlyMap<string, { domain: string }>,
): Promise<void> {
  const { mail, form } = await openDoors(ctx)
  const shopAt = (marketplace: string) => shops.get(marketplace)?.domain ?? ''
  const own = { marketplace: 'shopify', shop: shopAt('shopify') }
  await askSandbox(`${sandbox}/__sandbox/buyers/past`, {
    ...{ ...own, address: mail, ownAddress: OWN_ADDRESS },
    hours: (OPEN_DAYS - 1) * 24,
    seed: SEED,
  })
  await askSandbox(`${sandbox}/__sandbox/buyers/live`, {
    ways: [
      { by: 'ebay', shop: shopAt('ebay') },
      { by: 'mail', ...own, address: mail },
      { by: 'form', ...own, address: form },
      { by: 'etsy', shop: shopAt('etsy'), address: mail },
    ],
    seed: SEED + 1,
  })
}

async function openDoors(ctx: Ctx): Promise<{ mail: string; form: string }> {
  const then = new Date(ctx.now().getTime() - OPEN_DAYS * 24 * HOUR_MS)
  const { connectionId } = await ensureAddress({ ...ctx, now: () => then }, { channel: 'email' })
  await ensureAddress({ ...ctx, now: () => then }, { channel: 'form' })
  const { mail, form } = await listMessageChannels(ctx)
  if (!mail || !form) throw new Error('The demonstration has no doors')
  if (!mail.ownAddresses.includes(OWN_ADDRESS))
    await setOwnAddresses(ctx, { connectionId, addresses: [...mail.ownAddresses, OWN_ADDRESS] })
  return { mail: mail.url, form: form.url }
}
