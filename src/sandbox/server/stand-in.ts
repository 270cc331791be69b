import type { IncomingHttpHeaders, ServerResponse } from 'node:http'

/** One request to a stand-in, its body read. */
export interface Exchange {
  method: string
  /** what follows the stand-in’s own part of the address, decoded, without empty parts */
  path: readonly string[]
  query: URLSearchParams
  headers: IncomingHttpHeaders
  body: Buffer
  /** address of the sandbox, without a slash at its end */
  origin: string
  response: ServerResponse
}

/** A request of a script or a test that steers a stand-in. */
export interface ControlRequest {
  method: string
  path: readonly string[]
  query: URLSearchParams
  /** the parsed JSON body; an empty object when there is none */
  body: unknown
  origin: string
}

/** The imitation of one marketplace. It lives below `/<slug>/`, its controls below `/__sandbox/<slug>/`. */
export interface StandIn {
  slug: string
  /** The sandbox answers now, at this address. */
  open: (origin: string) => void
  handle: (exchange: Exchange) => Promise<void>
  /** Answers with what is sent back as JSON. Throws NoSuchControl for an address it does not know. */
  control: (request: ControlRequest) => unknown
  /** What `GET /__sandbox` says of it. */
  describe: () => { shops: readonly object[] } & Record<string, unknown>
  /** What must survive a restart, as JSON. */
  snapshot: () => unknown
  restore: (saved: unknown) => void
  close: () => Promise<void>
}

/** The control API has no such address, or nothing of that name. */
export class NoSuchControl extends Error {
  override name = 'NoSuchControl'
}
