import type { z } from 'zod'
import { fillWords } from './fill-template'
import { unknownFieldsIn } from './template-text'

/**
 * What is wrong with typed words that have fields in braces, said behind the name of their field: each is to be one that there
 * is, and something is to be said to who is not known well. Undefined: nothing.
 */
export function problemOfFields(words: string): string | undefined {
  const [unknown] = unknownFieldsIn(words)
  if (unknown) return `${unknown} is no field`
  if (words === '' || fillWords(words, { fields: {}, items: [] }).trim() !== '') return undefined
  return 'must say something even where its fields are not known: {person.first_name|there}'
}

/** Words that may have fields in braces, and only such as there are. */
export const withFields = <Schema extends z.ZodType<string>>(schema: Schema) =>
  schema.superRefine((words, ctx) => {
    const message = problemOfFields(words)
    if (message) ctx.addIssue({ code: 'custom', message })
  })
