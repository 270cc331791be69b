import postgres from 'postgres'

/** Changes what is stored, as a lost write or an older version of the product would. */
export async function inDatabase(ownerUrl: string, statement: string): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  await owner.unsafe(statement)
  await owner.end()
}
