import type { ErrorCode } from '@/lib/app-error'

/** What a server action answers. `fields` and `message` are fit to show; `reference` finds an unexpected error in the log. */
export type ActionResult<T = void> = { ok: true; data: T } | { ok: false; error: ActionError }

export interface ActionError {
  code: ErrorCode | 'unexpected'
  message: string
  fields: Record<string, string>
  reference: string | undefined
}
