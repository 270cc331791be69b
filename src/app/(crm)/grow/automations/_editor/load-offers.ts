import 'server-only'
import { lifecycleRules } from '@/domains/customers'
import { listUsableTemplates } from '@/domains/messaging'
import { listFixedSegments } from '@/domains/segments'
import { intentTags, intentVocabulary } from '@/domains/understanding'
import { requireCtx } from '../../../../_server/require-ctx'
import { loadBuilder } from '../../segments/load-builder'
import { fieldChoices } from '../../templates/field-choices'
import type { EditorOffers } from './editor-context'

/** What the editor offers in this organization. */
export async function loadOffers(): Promise<EditorOffers> {
  const ctx = await requireCtx()
  const [{ kinds, choices, home }, templates, fixed] = await Promise.all([
    loadBuilder(),
    listUsableTemplates(ctx, 'email'),
    listFixedSegments(ctx),
  ])
  const intents = intentTags.map((id) => ({ id, label: intentVocabulary[id].label }))
  const stages = lifecycleRules.map(({ stage, label }) => ({ id: stage, label }))
  const fixedSegments = fixed.map(({ id, name }) => ({ id, label: name }))
  return {
    kinds,
    choices,
    home,
    intents,
    templates,
    fields: fieldChoices,
    fixedSegments,
    stages,
  }
}
