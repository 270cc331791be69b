import { randomUUID } from 'node:crypto'
import { Command } from 'commander'
import { findOrg } from '@/db/client'
import type { Ctx } from '@/db/context'
import { publishEvents } from '@/domains/organizations'
import { AppError } from '@/lib/app-error'

/** Events handed over but not sent yet; a command waits for them before it ends. */
const handedOver: Promise<void>[] = []

/** A command that works on one organization (`--org`) and can answer as JSON (`--json`). */
export const orgCommand = (nameAndArguments: string) =>
  new Command(nameAndArguments)
    .requiredOption('--org <slug>', 'organization to work on')
    .option('--json', 'answer as JSON on standard output')

/** The terminal's context for the organization with this slug. Throws `not_found`. */
export async function cliCtx(slug: string): Promise<Ctx> {
  const orgId = await findOrg('slug', slug)
  if (!orgId)
    throw new AppError(
      'not_found',
      `There is no organization "${slug}". Make it with: org create ${slug} --owner <email>`,
    )
  return {
    orgId,
    actor: { kind: 'cli' },
    correlationId: randomUUID(),
    now: () => new Date(),
    publish: (events) => void handedOver.push(publishEvents(events)),
  }
}

/** Waits until everything handed over is sent, or stays stored for the relay. */
export async function settleEvents(): Promise<void> {
  await Promise.all(handedOver)
}

/** Prints `value` as JSON, or the lines of `text`. */
export function answer(asJson: boolean | undefined, value: unknown, text: () => string): void {
  process.stdout.write(`${asJson ? JSON.stringify(value, null, 2) : text()}\n`)
}
