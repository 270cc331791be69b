import type { WordOffers } from '../../_mail/load-words'
import type { MessageFields } from '../campaign-fields'

/** What the parts of a message's form have in common. */
export interface WordsProps {
  fields: MessageFields
  offers: WordOffers
  /** by the names that the server gives them, without the way to this message */
  errors: (name: string) => string | undefined
  onChange: (part: Partial<MessageFields>) => void
}
