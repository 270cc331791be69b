/** Why somebody of a campaign got nothing, beside what the gate says. */
export const reasonWords = {
  holdout: 'Gets nothing on purpose, so that the others can be compared with them.',
  stopped: 'The campaign was stopped before it was their turn.',
  same_address: 'Somebody else in this campaign has the same address, which is written to once.',
  already_got: 'Got it already: they were merged with somebody of this campaign.',
  earlier_not_sent: 'Did not get the message before, which this one follows.',
  not_made: 'The message could not be made for them.',
} as const
export type OwnReason = keyof typeof reasonWords

/** The words of a reason; undefined where the gate has its own. */
export const wordsOf = (reason: string): string | undefined => reasonWords[reason as OwnReason]
