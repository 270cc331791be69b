/**
 * A message was not taken by who was to send it. `retry`: another try may succeed. `mayHaveGone`: the answer never came, so
 * that only the same key makes another try safe; else nothing was sent. `isStopped`: the vendor knows that this person
 * refuses messages there, or that there is no such address.
 */
export class NotSent extends Error {
  override name = 'NotSent'
  readonly mayHaveGone: boolean
  readonly isStopped: boolean
  readonly retryAfterMs: number | undefined
  constructor(
    message: string,
    readonly retry: boolean,
    more: {
      mayHaveGone?: boolean
      isStopped?: boolean
      retryAfterMs?: number | undefined
    } = {},
  ) {
    super(message)
    this.mayHaveGone = more.mayHaveGone ?? false
    this.isStopped = more.isStopped ?? false
    this.retryAfterMs = more.retryAfterMs
  }
}
