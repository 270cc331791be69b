import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { committedShop, sampleFiles } from './sample-files'

// npm run sample-data: writes the sample shop's files anew
const folder = path.resolve('data/ebay_sample')
mkdirSync(folder, { recursive: true })
for (const [name, text] of Object.entries(sampleFiles(committedShop))) {
  writeFileSync(path.join(folder, name), text)
  process.stdout.write(`${path.join('data/ebay_sample', name)} ${Buffer.byteLength(text)} bytes\n`)
}
