/**
 * Who stands before the door, for what concerns an account and no tenant: signing in, signing up, one's own password.
 * First parameter of those functions, as Ctx is of verbs.
 */
export interface AccountCtx {
  ip: string | undefined
  userAgent: string | undefined
  now: () => Date
  correlationId: string
  /** runs a task once the answer is out, so that its duration tells nothing about the account */
  later: (task: () => Promise<void>) => void
}
