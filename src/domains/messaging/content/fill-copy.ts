import type { z } from 'zod'
import { safeLine } from '@/lib/text/safe-text'
import type { MessageCopy } from '../schemas'
import { fillWords, type MergeValues } from '../templates/fill-template'

type Copy = z.output<typeof MessageCopy>

const LONGEST_LINE = 300

/** A line with fields in braces, said to one person. */
export const fillLine = (words: string, values: MergeValues): string =>
  safeLine(fillWords(words, values), LONGEST_LINE)

/** The words of a typed mail in which fields may stand. */
export const wordsOfCopy = ({ subject, headline, body, buttonText }: Copy): string[] => [
  subject,
  headline,
  body,
  ...(buttonText ? [buttonText] : []),
]

/** The words of a typed mail as they are said to one person: the same for campaigns and flows. */
export const fillCopy = (copy: Copy, values: MergeValues): Copy => ({
  ...copy,
  subject: fillLine(copy.subject, values),
  headline: fillLine(copy.headline, values),
  body: fillWords(copy.body, values),
  ...(copy.buttonText && { buttonText: fillLine(copy.buttonText, values) }),
})
