import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: './src/db/schema/*.ts',
  out: './drizzle',
  // roles live in the cluster, not in one database: src/db/access.ts makes them before migrations run
  entities: { roles: false },
})
