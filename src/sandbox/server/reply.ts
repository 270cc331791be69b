import type { ServerResponse } from 'node:http'

type Headers = Record<string, string>

/** Ends a response with text of a type. */
export function reply(
  response: ServerResponse,
  status: number,
  type: string,
  text: string,
  headers: Headers = {},
): void {
  response.writeHead(status, { 'content-type': type, ...headers })
  response.end(text)
}

export const replyJson = (
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Headers = {},
) => reply(response, status, 'application/json; charset=utf-8', JSON.stringify(value), headers)

export const replyHtml = (response: ServerResponse, status: number, html: string) =>
  reply(response, status, 'text/html; charset=utf-8', html)

export function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location })
  response.end()
}
