import path from 'node:path'
import { defineConfig } from 'vitest/config'

const alias = {
  '@emails': path.resolve(import.meta.dirname, 'emails'),
  '@': path.resolve(import.meta.dirname, 'src'),
  // outside Next the real module throws on import
  'server-only': path.resolve(import.meta.dirname, 'node_modules/server-only/empty.js'),
}

export default defineConfig({
  resolve: { alias },
  test: {
    // much of the time is spent waiting for Postgres and for clocks
    maxWorkers: 3,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['{src,emails,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.{ts,tsx}'],
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'db',
          include: ['src/**/*.db.test.{ts,tsx}'],
          globalSetup: ['src/testing/postgres/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
