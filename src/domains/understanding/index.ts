import 'server-only'

export { correctLabel } from './correcting/correct-label'
export { type KindQuality, type ReadingQuality, readingQuality } from './correcting/reading-quality'
export { undoCorrection } from './correcting/undo-correction'
export { type Suggestions, suggestTemplates } from './drafting/suggest-template'
export {
  type DraftedAskers,
  dismissSuggestion,
  draftForAskers,
} from './interests/answer-suggestion'
export { listWishes, type Wish } from './interests/list-wishes'
export { matchInterests } from './interests/match-interests'
export { setInterestExpiry } from './interests/set-interest-expiry'
export {
  type Asker,
  type CustomerInterest,
  interestsOfCustomer,
  listSuggestions,
  type Suggestion,
} from './interests/suggestions'
export { understandText } from './offline/understand-text'
export { adoptReadings } from './reading/adopt-readings'
export { understandMessages } from './reading/understand-messages'
export { unreadMessages } from './reading/unread-messages'
export { askModel } from './spending/ask-model'
export { type Spending, setMonthlyCap, spendingOfMonth } from './spending/spending'
export {
  type IntentTag,
  intentTags,
  intentVocabulary,
  type SentimentLabel,
  sentimentLabels,
} from './vocabulary'
