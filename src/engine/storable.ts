/**
 * Text as Postgres can hold it: without NUL and without halves of characters. For names and keys;
 * payloads are stored as JSON, where both are escaped.
 */
export function storable(text: string): string {
  return text.replaceAll('\u0000', '\ufffd').toWellFormed()
}
