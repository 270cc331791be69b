import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'

const MOST = 50

/** One or more values out of a list. */
export const oneOrMore = <T extends z.ZodType>(value: T) =>
  z.array(value).min(1, 'Choose at least one.').max(MOST, `Choose at most ${MOST}.`)

/** Words that somebody typed or chose. */
export const Texts = oneOrMore(
  z.string().trim().min(1, 'This is empty.').max(100, 'At most 100 characters.'),
)
export const Ids = oneOrMore(z.guid())

/** Whether people who fit, or those who do not, are meant. */
export const Is = z.enum(['is', 'is_not'])

/** The field for Is, with its two answers in the words of the condition. */
export const isField = (yes: string, no: string) => ({
  name: 'is',
  label: 'Whether',
  type: 'choice' as const,
  options: [
    { id: 'is', label: yes },
    { id: 'is_not', label: no },
  ],
})

export const negatedIf = (is: z.output<typeof Is>, condition: SQL): SQL =>
  is === 'is' ? condition : sql`not (${condition})`

/** Values written one by one, so that the statement can be shown with them. */
const listed = (values: readonly string[]) =>
  sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )
export const textArray = (values: readonly string[]) => sql`array[${listed(values)}]::text[]`
export const idArray = (values: readonly string[]) => sql`array[${listed(values)}]::uuid[]`

/** A column names one of these places, in whatever case; false where it names none. */
export const isNamed = (column: SQL, names: readonly string[]): SQL =>
  sql`${column} is not null and lower(${column}) = any(${textArray(names.map((name) => name.toLowerCase()))})`

/** "a", "a or b", "a, b or c". */
export function orWords(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? ''
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

/** A label out of fixed options. */
export const labelIn = (options: readonly { id: string; label: string }[], id: unknown) =>
  options.find((option) => option.id === id)?.label ?? String(id)

/** A JSON list of texts that came back from the database. */
export const asTexts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
