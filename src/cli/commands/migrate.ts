import { Command } from 'commander'
import { migrate } from '@/db/migrate'
import { env } from '@/env'

export const migrateCommand = new Command('migrate')
  .description('bring the database to the schema of this version')
  .action(() =>
    migrate({
      ownerUrl: env().DATABASE_DIRECT_URL,
      appUrl: env().DATABASE_URL,
      masterKey: env().REGULARS_MASTER_KEY,
    }),
  )
