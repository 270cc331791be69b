import { z } from 'zod'
import { replyJson } from './reply'
import { type Exchange, NoSuchControl, type StandIn } from './stand-in'

/** Answers `/__sandbox` and everything below it, always with JSON. */
export async function answerControl(
  exchange: Exchange,
  standIns: readonly StandIn[],
): Promise<void> {
  const { response } = exchange
  try {
    replyJson(response, 200, (await answer(exchange, standIns)) ?? { ok: true })
  } catch (error) {
    if (error instanceof NoSuchControl) replyJson(response, 404, { error: error.message })
    else if (error instanceof z.ZodError)
      replyJson(response, 400, { error: z.prettifyError(error), issues: error.issues })
    else if (error instanceof SyntaxError || error instanceof RangeError)
      replyJson(response, 400, { error: error.message })
    else throw error
  }
}

async function answer(exchange: Exchange, standIns: readonly StandIn[]): Promise<unknown> {
  const [slug, ...path] = exchange.path
  if (slug === undefined) return overview(exchange.origin, standIns)
  const standIn = standIns.find((one) => one.slug === slug)
  if (!standIn) throw new NoSuchControl(`no marketplace “${slug}” here`)
  const text = exchange.body.toString('utf8')
  return standIn.control({
    method: exchange.method,
    path,
    query: exchange.query,
    body: text === '' ? {} : JSON.parse(text),
    origin: exchange.origin,
  })
}

function overview(origin: string, standIns: readonly StandIn[]) {
  const described = standIns.map((standIn) => ({ slug: standIn.slug, ...standIn.describe() }))
  return {
    sandbox: origin,
    shops: described.flatMap(({ slug, shops }) =>
      shops.map((shop) => ({ marketplace: slug, ...shop })),
    ),
    marketplaces: Object.fromEntries(
      described.map(({ slug, shops, ...rest }) => [slug, { shops: shops.length, ...rest }]),
    ),
  }
}
