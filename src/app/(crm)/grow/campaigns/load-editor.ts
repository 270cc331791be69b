import 'server-only'
import { listSegments } from '@/domains/segments'
import { formatCountOf } from '@/lib/intl/numbers'
import { requireOrganization } from '../../../_server/current-session'
import { requireCtx } from '../../../_server/require-ctx'
import { loadWords } from '../_mail/load-words'

/** What the form chooses from. */
export async function loadEditor() {
  const { organization } = await requireOrganization()
  const [segments, offers] = await Promise.all([listSegments(await requireCtx()), loadWords()])
  return {
    zone: organization.timeZone.replaceAll('_', ' '),
    segments: segments.map(({ id, name, members, sentence }) => ({
      id,
      label: name,
      description: `${formatCountOf(members, 'person', 'people')}: ${sentence}`,
    })),
    offers,
  }
}
