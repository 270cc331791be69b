import { runOnThrowAwayPostgres } from './launch/throw-away-run.mjs'

// npm run eval [-- <name> [<file> …]] [--json <file>]: how good judgements are, against known answers
await runOnThrowAwayPostgres('src/testing/eval/main.ts')
