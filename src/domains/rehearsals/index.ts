import 'server-only'

export { type DayOfMessages, messagesByDay } from './messages-by-day'
export { type RehearsedMessage, type Surprise, surprises } from './surprises'
