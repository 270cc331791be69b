import http from 'node:http'
import { receiveBare } from './receive'

/** The same without Next, on the port of BENCH_PORT. */
http
  .createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const header = (name: string) => String(request.headers[name] ?? '')
    response.writeHead(await receiveBare(Buffer.concat(chunks), header)).end()
  })
  .listen(Number(process.env['BENCH_PORT']), '127.0.0.1', () => console.log('Ready'))
