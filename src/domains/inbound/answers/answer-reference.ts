/** Not an address: what stands behind the @ of ids we make up ourselves. */
const PLACE = 'answers.regulars.invalid'

/** What a mail of ours is known by again when somebody answers it. */
export const referenceTo = (messageId: string): string => `<${messageId}@${PLACE}>`

/** The message of ours that an id of a mail stands for; undefined for any other. */
export function answeredBy(id: string): string | undefined {
  const [, messageId] =
    new RegExp(`^<?([0-9a-f-]{36})@${PLACE.replaceAll('.', '\\.')}>?$`).exec(id) ?? []
  return messageId
}
