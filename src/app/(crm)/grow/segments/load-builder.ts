import 'server-only'
import { describeKinds, listChoices } from '@/domains/segments'
import { localDay } from '@/lib/intl/dates'
import { requireOrganization } from '../../../_server/current-session'
import { requireCtx } from '../../../_server/require-ctx'

/** What the builder offers in this organization. */
export async function loadBuilder() {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const { currency, timeZone } = organization
  return {
    kinds: describeKinds(),
    choices: await listChoices(ctx),
    home: { currency, timeZone, today: localDay(ctx.now(), timeZone) },
  }
}
