const reasons: Record<string, string> = {
  unsubscribed: 'Its owner unsubscribed: no marketing goes there.',
  bounced: 'A message came back: nothing goes there.',
  complained: 'Its owner reported spam: nothing goes there.',
  blocked: 'A colleague blocked it: nothing goes there.',
  erased: 'Its owner asked to be forgotten: nothing goes there.',
}

/** Why nothing goes to an address, in words. */
export const blockReason = (reason: string | undefined): string =>
  reason === undefined ? 'It is not blocked.' : (reasons[reason] ?? 'It is blocked.')
