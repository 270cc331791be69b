import 'server-only'
import { templateFieldNames, templateFields } from '@/domains/messaging'
import type { FieldChoice } from './template-draft'

/** What may be said of a person, for the editor. */
export const fieldChoices: FieldChoice[] = templateFieldNames.map((name) => ({
  name,
  label: templateFields[name].label,
  group: templateFields[name].group,
}))
