import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'

/** A statement as somebody could run it, with its values in the text. */
export const statementText = (statement: SQL): string =>
  new PgDialect()
    .sqlToQuery(statement.inlineParams())
    .sql.split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n')
