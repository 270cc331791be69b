/** Something that may not stand in a message to a buyer, and the sentence that says so. */
export interface MessageRule {
  forbids: keyof typeof patterns
  sentence: string
}

const patterns = {
  links:
    /\b(?:https?:\/\/|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|shop|store|info|biz|io|co\.uk|de|fr|it|es|eu)\b/i,
  emails: /[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+/i,
  /** seven digits or more with nothing but the signs of a phone number between them */
  phones: /(?<![\w#-])(?:\+|\(?0)\(?\d(?:[\s()./-]{0,2}\d){6,}(?![\w-])/,
  html: /<\/?[a-z][^>]*>/i,
}

/** Why a text may not be sent: a sentence for each rule that it breaks, and one for its length. */
export function problemsOfMessage(
  body: string,
  { maxLength, rules }: { maxLength?: number | undefined; rules: readonly MessageRule[] },
): string[] {
  const length = [...body].length
  return [
    ...(body.trim() === '' ? ['The message is empty.'] : []),
    ...(maxLength !== undefined && length > maxLength
      ? [`The message has ${length} characters; ${maxLength} are allowed.`]
      : []),
    ...rules.filter(({ forbids }) => patterns[forbids].test(body)).map(({ sentence }) => sentence),
  ]
}
