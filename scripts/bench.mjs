import { runOnThrowAwayPostgres } from './launch/throw-away-run.mjs'

// npm run bench [-- <name>] [--json <file>]: measurements, each against its floor in the same run
await runOnThrowAwayPostgres('src/testing/bench/main.ts')
