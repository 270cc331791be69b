import type { TxCtx } from '@/db/context'
import { problemsOfVersions } from '@/domains/messaging'
import { AppError } from '@/lib/app-error'
import type { Step } from '../definition'
import { waysOf } from '../engine/program'
import type { PinnedTemplate } from '../schemas'

type Pinned = PinnedTemplate & { channel: 'email' | 'sms'; at: string }

/** Throws `invalid`, at the step, where a flow says what a template says that may not be used. */
export async function checkTemplates(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  pinned: readonly Pinned[],
): Promise<void> {
  const problems = await problemsOfVersions({ tx, orgId }, pinned)
  const fields = Object.fromEntries(
    pinned.flatMap(({ at }, n) => (problems[n] ? [[at, problems[n]]] : [])),
  )
  const [first] = Object.values(fields)
  if (first) throw new AppError('invalid', first, { fields })
}

/** The templates whose words some steps say, and where each is chosen in the form. */
export const templatesOf = (steps: readonly Step[], path: string): Pinned[] =>
  steps.flatMap((step, n) => [
    ...(step.does === 'message' && step.template === 'saved'
      ? [
          {
            templateId: step.templateId,
            version: step.version,
            channel: step.channel ?? ('email' as const),
            at: `${path}.${n}.templateId`,
          },
        ]
      : []),
    ...waysOf(step).flatMap((way) => templatesOf(way.steps, [path, n, ...way.at].join('.'))),
  ])
