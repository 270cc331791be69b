import postgres from 'postgres'

/** A pool, or a transaction of it: what every query of the engine takes. */
export type Sql = postgres.Sql<{ bigint: number }>
export type Tx = postgres.TransactionSql<{ bigint: number }>

/** Ids and counters of the engine stay far below 2^53, so int8 is read as a number. */
const bigint = {
  to: 20,
  from: [20],
  serialize: (value: number) => String(value),
  parse: (text: string) => Number(text),
}

/**
 * Opens a pool of `max` connections on an unpooled address. Connections are made on first use. Commits of
 * a pool that is not `durable` do not wait for the disk: a crash of Postgres may undo the last of them.
 */
export function openDatabase(url: string, max: number, durable = true): Sql {
  return postgres(url, {
    max,
    types: { bigint },
    connection: {
      application_name: 'regulars-engine',
      ...(durable ? {} : { synchronous_commit: 'off' }),
    },
    // the leader's connection must live as long as its lock, so none is recycled by age
    max_lifetime: null,
    connect_timeout: 10,
    onnotice: () => undefined,
  })
}

const RETRIABLE = new Set(['40001', '40P01'])

/** Runs `work` in a transaction; tries again when Postgres chose it as the victim of a deadlock. */
export async function transact<T>(sql: Sql, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return (await sql.begin(work)) as T
    } catch (error) {
      const code = error instanceof postgres.PostgresError ? error.code : undefined
      if (code === undefined || !RETRIABLE.has(code) || attempt >= 5) throw error
    }
  }
}
