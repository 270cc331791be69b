/** What a message begins or ends with, whatever it is about. */
const GREETING =
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|guten tag|bonjour|hola)(?: (?:there|again|everyone|all|seller|team|sir|madam|sir or madam))?[\s,!.:-]*/i
const CLOSING =
  /^(?:(?:many |kind|best|warm|with )*(?:thanks|thank you|thx|regards|wishes|cheers|sincerely|yours(?: truly| faithfully)?|best|ta|take care|have a (?:nice|good|great|lovely) (?:day|evening|weekend|one))(?: (?:again|in advance|very much|so much|a lot|for (?:your (?:help|time)|reading)))?|until next time|xx+)(?:[\s,.!]+[\p{Lu}][\p{L}'’-]*)?[\s,.!:)]*$/iu
const NAME_ALONE = /^[\p{Lu}][\p{L}'’-]+$/u

/** How many characters a greeting takes at the beginning of a sentence. */
export function greetingLength(sentence: string): number {
  return GREETING.exec(sentence)?.[0].length ?? 0
}

/** Whether a sentence only says goodbye. */
export const isClosing = (sentence: string): boolean =>
  CLOSING.test(sentence) || NAME_ALONE.test(sentence)
