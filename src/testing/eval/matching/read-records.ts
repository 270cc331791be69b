import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { normalizeEmail } from '@/lib/values/normalize-email'
import { normalizePhone } from '@/lib/values/normalize-phone'
import type { PersonRecord } from './records'

/**
 * Records of a CSV file in the columns of febrl (`rec_id` "rec-12-dup-0": the number is the person) or of splink's made-up
 * people (`unique_id`, `cluster`).
 */
export function readRecords(file: string): PersonRecord[] {
  const rows: Record<string, string>[] = parse(readFileSync(file), {
    columns: (names: string[]) => names.map((name) => name.trim()),
    trim: true,
    bom: true,
  })
  return rows.map((row) => {
    const either = (...columns: string[]) =>
      columns.map((column) => row[column]).find((value) => value) || undefined
    const joined = (separator: string, ...values: (string | undefined)[]) =>
      values.filter(Boolean).join(separator) || undefined
    const id = either('rec_id', 'unique_id')
    const entity = /^rec-(\d+)-/.exec(id ?? '')?.[1] ?? either('cluster', 'entity')
    if (!id || !entity) throw new Error(`${file}: a row without rec_id, or unique_id and cluster`)
    const house = joined(' ', row['street_number'], row['address_1'])
    return {
      id,
      entity,
      name: joined(' ', either('given_name', 'first_name'), row['surname']),
      email: normalizeEmail(row['email'] ?? '')?.address,
      phone: normalizePhone(row['phone_number'] ?? '', 'AU'),
      street: joined(', ', house, row['address_2']),
      postcode: row['postcode'] || undefined,
      city: either('suburb', 'city'),
      region: row['state'] || undefined,
    }
  })
}
