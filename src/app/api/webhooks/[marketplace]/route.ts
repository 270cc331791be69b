import { answer, receive } from '../receive'

/** The app's one address at a marketplace: the account named in the delivery decides whose it is. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ marketplace: string }> },
): Promise<Response> {
  return receive(request, await params)
}

export async function GET(
  request: Request,
  { params }: { params: Promise<{ marketplace: string }> },
): Promise<Response> {
  return answer(request, await params)
}
