import type { MessageFields } from '../campaign-fields'
import type { Offers } from '../load-editor'

/** What the parts of a message's form have in common. */
export interface WordsProps {
  fields: MessageFields
  offers: Offers
  /** by the names that the server gives them, without the way to this message */
  errors: (name: string) => string | undefined
  onChange: (part: Partial<MessageFields>) => void
}
