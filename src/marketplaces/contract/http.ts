export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  url: string
  headers?: Record<string, string>
  body?: string
  /** milliseconds until it is given up; 30,000 unless said */
  timeoutMs?: number
  /** a POST that only reads: may be tried again like a GET */
  onlyReads?: boolean
}

export interface HttpAnswer {
  status: number
  headers: Headers
  text: () => Promise<string>
  /** for answers that are read as they arrive */
  stream: () => AsyncIterable<Uint8Array>
}

/**
 * Sends one request. Answers of 429 and 5xx and broken connections of requests that may be repeated are tried again a
 * few times with growing, jittered pauses; what remains is answered as it is. Throws NoAnswer (lib) when none came.
 */
export type Http = (request: HttpRequest) => Promise<HttpAnswer>
