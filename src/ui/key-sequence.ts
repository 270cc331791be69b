export type KeySequence = readonly string[]

export interface PressedKey {
  key: string
  /** milliseconds on any steady clock */
  at: number
}

/** A second key later than this after the first starts anew. */
export const CHORD_MS = 1200

/**
 * Adds a pressed key to those that wait for more. `match` is the index of the first sequence that is complete now;
 * `pending` holds the keys that can still become one.
 */
export function nextPending(
  pending: readonly PressedKey[],
  pressed: PressedKey,
  sequences: readonly KeySequence[],
): { match: number | undefined; pending: PressedKey[] } {
  const last = pending.at(-1)
  const kept = last && pressed.at - last.at <= CHORD_MS ? pending : []
  for (const keys of [[...kept, pressed], [pressed]]) {
    const typed = keys.map((entry) => entry.key)
    const match = sequences.findIndex(
      (sequence) => sequence.length === typed.length && sequence.every((k, i) => k === typed[i]),
    )
    if (match >= 0) return { match, pending: [] }
    const isPrefix = sequences.some(
      (sequence) => sequence.length > typed.length && typed.every((k, i) => k === sequence[i]),
    )
    if (isPrefix) return { match: undefined, pending: keys }
  }
  return { match: undefined, pending: [] }
}
