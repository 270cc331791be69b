import 'server-only'
import { intentTags, intentVocabulary } from '@/domains/understanding'
import { loadBuilder } from '../../segments/load-builder'
import type { EditorOffers } from './editor-context'

/** What the editor offers in this organization. */
export async function loadOffers(): Promise<EditorOffers> {
  const { kinds, choices, home } = await loadBuilder()
  const intents = intentTags.map((id) => ({ id, label: intentVocabulary[id].label }))
  return { kinds, choices, home, intents }
}
