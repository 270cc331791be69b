import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answer as answerQuestion, receive } from '@/app/api/webhooks/receive'

export interface Site {
  url: string
  /** statuses answered, in order */
  answered: number[]
  close: () => void
}

/** The product's own address for webhooks, over HTTP. */
export async function serveSite(): Promise<Site> {
  const answered: number[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const [, , , marketplace = '', connectionId] =
      (request.url ?? '').split('?')[0]?.split('/') ?? []
    const to = { marketplace, ...(connectionId && { connectionId }) }
    if (request.method === 'GET') {
      const said = answerQuestion(new Request(`http://site${request.url}`), to)
      response.writeHead(said.status).end(await said.text())
      return
    }
    const answer = await receive(
      new Request(`http://site${request.url}`, {
        method: 'POST',
        headers: new Headers(request.headers as Record<string, string>),
        body: Buffer.concat(parts),
      }),
      to,
    )
    answered.push(answer.status)
    response.writeHead(answer.status).end(await answer.text())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answered,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
