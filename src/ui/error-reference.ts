/** The digest under which the server's log holds an error that reached the browser; undefined for the browser's own. */
export function errorReference(error: unknown): string | undefined {
  return error instanceof Error && 'digest' in error && typeof error.digest === 'string'
    ? error.digest
    : undefined
}
