import { runOnThrowAwayPostgres } from './launch/throw-away-run.mjs'

// npm run drill [-- <name>] [--json <file>]: kills parts of the product at work and checks what is left
await runOnThrowAwayPostgres('src/testing/drill/main.ts')
