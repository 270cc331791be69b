import { composeLetter } from '../letters/compose-letter'
import { followUps, sellerTexts } from '../sample-shop/message-texts'
import { createRandom } from '../sample-shop/random'
import { askSandbox } from './ask-sandbox'
import { mailHeaders, nameOf } from './mail-headers'
import { aboutOf, pickSale, readSales, type Sale } from './read-sales'

const HOUR_MS = 3_600_000
/** Letters that are older than this were answered, but for a few. */
const FRESH_HOURS = 30

interface Past {
  origin: string
  place: { marketplace: string; shop: string }
  /** the merchant's address for forwarded mail */
  address: string
  /** what the merchant writes from */
  ownAddress: string
  letters: number
  hours: number
  seed: number
  now: number
}

interface Mail {
  at: number
  from: string
  to: string
  subject: string
  text: string
  headers: Record<string, string>
}

/** Forwards the mails of the last days: what buyers wrote, and what the merchant answered. Answers how many there were. */
export async function writePast(past: Past): Promise<{ mails: number }> {
  const sales = await readSales(past.origin, past.place, past.now)
  const mails = Array.from({ length: past.letters }, (_, serial) => exchange(past, sales, serial))
    .flat()
    .toSorted((a, b) => a.at - b.at)
  for (const { at: _, ...mail } of mails)
    await askSandbox(`${past.origin}/__sandbox/mail/forward`, { address: past.address, ...mail })
  return { mails: mails.length }
}

/** A letter, and what came of it until now. */
function exchange(past: Past, sales: readonly Sale[], serial: number): Mail[] {
  const { seed, now, ownAddress, letters, hours } = past
  const random = createRandom(seed * 131 + serial)
  const span = (hours * HOUR_MS) / letters
  const at = Math.floor(now - (serial + random.next()) * span)
  const sale = pickSale(sales, { serial, at, random })
  if (!sale) return []
  const letter = composeLetter({ serial, seed }, aboutOf(sale, sale.name, at))
  const names = ['letter', 'answer', 'thanks'].map((what) => `past-${what}-${seed}-${serial}`)
  const [own, answer, thanks] = names as [string, string, string]
  const buyers = { from: nameOf(sale), to: ownAddress, subject: letter.subject }
  const first: Mail = { ...buyers, at, text: letter.body, headers: mailHeaders(own, at) }
  const answeredAt = at + random.int(2, 20) * HOUR_MS
  const isOld = at < now - FRESH_HOURS * HOUR_MS
  if (answeredAt > now || !random.chance(isOld ? 0.85 : 0.2)) return [first]
  const fill = (text: string) => text.replaceAll('{first}', sale.firstName)
  const said: Mail = {
    ...{ from: `Lantern & Larch <${ownAddress}>`, to: nameOf(sale), at: answeredAt },
    ...{ subject: `Re: ${letter.subject}`, text: fill(random.pick(sellerTexts[letter.kind])) },
    headers: mailHeaders(answer, answeredAt, own),
  }
  const thankedAt = answeredAt + random.int(1, 10) * HOUR_MS
  if (thankedAt > now || !random.chance(0.3)) return [first, said]
  const again: Mail = {
    ...{ ...buyers, at: thankedAt, subject: said.subject },
    text: fill(random.pick(followUps[letter.kind])),
    headers: mailHeaders(thanks, thankedAt, answer),
  }
  return [first, said, again]
}
