import 'server-only'
import { lifecycleRules } from '@/domains/customers'
import { listFixedSegments } from '@/domains/segments'
import { intentTags, intentVocabulary } from '@/domains/understanding'
import { requireCtx } from '../../../../_server/require-ctx'
import { loadWords } from '../../_mail/load-words'
import { loadBuilder } from '../../segments/load-builder'
import type { EditorOffers } from './editor-context'

/** What the editor offers in this organization. */
export async function loadOffers(): Promise<EditorOffers> {
  const [{ kinds, choices, home }, words, fixed] = await Promise.all([
    loadBuilder(),
    loadWords(),
    listFixedSegments(await requireCtx()),
  ])
  const intents = intentTags.map((id) => ({ id, label: intentVocabulary[id].label }))
  const stages = lifecycleRules.map(({ stage, label }) => ({ id: stage, label }))
  const fixedSegments = fixed.map(({ id, name }) => ({ id, label: name }))
  return { ...words, kinds, choices, home, intents, fixedSegments, stages }
}
