/** What files are kept as, told by their content; anything else is not. */
export const keptFileTypes = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/heic',
  'image/avif',
  'video/mp4',
  'video/quicktime',
  'video/webm',
  'audio/mp4',
  'audio/ogg',
  'audio/wav',
  'audio/mpeg',
  'audio/amr',
  'application/pdf',
  'text/plain',
] as const

export const MOST_FILE_BYTES = 20 * 1_048_576

/** What may go with an answer of a channel. */
export interface FileRules {
  most: number
  types: readonly string[]
  /** all of them together */
  maxBytes: number
  /** a picture, where it may have less */
  maxImageBytes?: number
  /** characters of the words beside them, where fewer */
  maxLength?: number
}

const MB = 1_048_576

/** Why files may not go with a text: a sentence for each rule that is broken. */
export function problemsOfFiles(
  files: readonly { name: string; type: string; size: number }[],
  body: string,
  rules: FileRules | undefined,
): string[] {
  if (files.length === 0) return []
  if (!rules) return ['This channel takes no files with an answer.']
  const { most, types, maxBytes, maxImageBytes, maxLength } = rules
  const total = files.reduce((sum, { size }) => sum + size, 0)
  return [
    ...(files.length > most
      ? [`At most ${most === 1 ? 'one file goes' : `${most} files go`} with an answer.`]
      : []),
    ...files
      .filter(({ type }) => !types.includes(type))
      .map(({ name }) => `“${name}” is of a kind that cannot be sent here.`),
    ...(total > maxBytes ? [`The files are larger than ${Math.floor(maxBytes / MB)} MB.`] : []),
    ...files
      .filter(({ type, size }) => type.startsWith('image/') && size > (maxImageBytes ?? maxBytes))
      .map(({ name }) => `“${name}” is larger than ${Math.floor((maxImageBytes ?? 0) / MB)} MB.`),
    ...(maxLength !== undefined && [...body].length > maxLength
      ? [`With a file, a message may have ${maxLength} characters.`]
      : []),
  ]
}
