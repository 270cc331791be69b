import { receiveBare } from './receive'

/** What a plain Next app does with a webhook. */
export async function POST(request: Request): Promise<Response> {
  const raw = Buffer.from(await request.arrayBuffer())
  return new Response(null, { status: await receiveBare(raw, (name) => request.headers.get(name)) })
}
