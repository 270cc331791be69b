import 'server-only'

export { understandText } from './offline/understand-text'
export { type IntentTag, intentTags, type SentimentLabel, sentimentLabels } from './vocabulary'
