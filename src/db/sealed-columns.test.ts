import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { expect, test } from 'vitest'
import * as schema from './schema'
import { sealedColumns } from './sealed-columns'

const tables = Object.values(schema).flatMap((table) =>
  is(table, PgTable) ? [getTableConfig(table)] : [],
)

test('a rotation of the data key knows every encrypted column of the schema', () => {
  const encrypted = tables.flatMap(({ name, columns }) =>
    columns
      .filter((column) => column.columnType === 'PgCustomColumn' && column.getSQLType() === 'text')
      .map((column) => `${name}.${column.name}`),
  )
  const listed = sealedColumns
    .filter(({ inside }) => !inside)
    .flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`))
  // the master key's, which `keys rotate --master` sees to
  expect([...listed, 'account_mails.envelope'].sort()).toEqual(encrypted.sort())
})

test('and finds its rows by their primary keys', () => {
  for (const { table, key } of sealedColumns) {
    const config = tables.find(({ name }) => name === table)
    const types = new Map(config?.columns.map((column) => [column.name, column.getSQLType()]))
    const primary = config?.primaryKeys[0]?.columns.map(({ name }) => [name, types.get(name)])
    expect([['org_id', 'uuid'], ...Object.entries(key)]).toEqual(primary)
  }
})
