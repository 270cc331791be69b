export type ConnectorErrorKind =
  /** asked too much: wait `retryAfterMs`, then ask again */
  | 'throttled'
  /** the access token is not (or no longer) taken: refresh it, then ask again */
  | 'unauthorized'
  /** only the merchant can help, by connecting again */
  | 'reauthorize'
  /** the marketplace or the way to it is down: try later */
  | 'unavailable'
  /** the marketplace understood and said no; asking again will not change that */
  | 'refused'
  /** its answer does not have the shape its documents promise */
  | 'unreadable'

/** What went wrong between us and a marketplace. The message is a sentence a merchant can read; it holds no secret. */
export class ConnectorError extends Error {
  override name = 'ConnectorError'
  readonly kind: ConnectorErrorKind
  readonly retryAfterMs: number | undefined

  constructor(
    kind: ConnectorErrorKind,
    message: string,
    options: { retryAfterMs?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.kind = kind
    this.retryAfterMs = options.retryAfterMs
  }
}
