import { answer, receive } from '../../receive'

/** The address of one connection. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ marketplace: string; connectionId: string }> },
): Promise<Response> {
  return receive(request, await params)
}

export async function GET(
  request: Request,
  { params }: { params: Promise<{ marketplace: string; connectionId: string }> },
): Promise<Response> {
  return answer(request, await params)
}
