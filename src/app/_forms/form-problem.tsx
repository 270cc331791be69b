import { Callout } from '@/ui/primitives/callout'
import type { ActionError } from '../_server/action-result'

/** Why a form was refused, read out at once. Nothing where every reason stands at its field already. */
export function FormProblem({
  error,
  shownAt = [],
}: {
  error: ActionError | undefined
  /** fields of the form that show their own reason */
  shownAt?: readonly string[]
}) {
  if (!error) return null
  const fields = Object.keys(error.fields)
  if (fields.length > 0 && fields.every((field) => shownAt.includes(field))) {
    return (
      <p role="alert" className="sr-only">
        {Object.values(error.fields).join('. ')}
      </p>
    )
  }
  return <Callout kind="danger" title={error.message} isLive />
}
