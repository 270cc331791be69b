import { describe, expect, it } from 'vitest'
import { UnifiedOrder } from '@/unified/order'
import type { Bench } from './run-connector-contract'
import type { Sample, Trait, Vocabulary } from './subject'

/** ISO 8601, or RFC 2822. */
const WITH_OFFSET =
  /\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d|[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]+ [+-]\d{4}/g
/** Seconds since 1970. */
const SECONDS = /\b1\d{9}\b/g

/** UTC without a zone. */
const SPACED = /\b(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)\b/g

/** Without a zone, where the name says that it is GMT. */
const GMT = /_gmt":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)"/g

/** Words of Object's own properties, which a careless table would find. */
const UNKNOWN = ['TELEPORTED', 'constructor', '__proto__', 'toString']

const unknownLeadsTo: Record<
  Vocabulary['of'],
  ((word: string) => Record<string, unknown>) | undefined
> = {
  'order status': (word) => ({ status: 'pending', rawStatus: word }),
  'payment status': (word) => ({ paymentStatus: 'pending', rawStatus: word }),
  'product status': () => ({ status: 'inactive' }),
  consent: () => ({ consent: undefined }),
  detail: undefined,
}

/** Every word of every vocabulary, and records of awkward kinds. */
export function mappingCases({ subject }: Bench): void {
  const { lacks = {} } = subject

  describe.each(subject.vocabularies)('words of $name', (vocabulary) => {
    const { table, words, read } = vocabulary as Vocabulary
    const expectOf = (word: string, expected: Record<string, unknown>) => {
      const record = read(word)
      const named = Object.keys(expected).map((field) => [field, record[field]])
      expect(Object.fromEntries(named)).toEqual(expected)
    }

    it('are all in our table, and no others', () => {
      expect(Object.keys(table).toSorted()).toEqual(Object.keys(words).toSorted())
    })

    it.each(Object.entries(words))('%s', (word, expected) => {
      expectOf(word, expected)
      expect(read(word)).not.toHaveProperty('rawStatus')
    })

    it.each(UNKNOWN)('do not include %s: it is kept, and the safest is assumed', (word) => {
      const expected = (unknownLeadsTo[vocabulary.of] ?? vocabulary.unknown)?.(word)
      if (!expected) throw new Error(`${vocabulary.name}: say what an unknown word leads to`)
      expectOf(word, expected)
    })
  })

  describe('records', () => {
    const of = (trait: Trait) => readSample(subject.samples[trait])

    it('keep every digit of ids beyond 2^53', () => {
      const { wire, record } = of('an id beyond 2^53')
      const ids = [...wire.matchAll(/\d{16,19}/g)].map(([digits]) => digits)
      // as a number it would be another one
      expect(ids.some((digits) => String(Number(digits)) !== digits)).toBe(true)
      for (const digits of ids) expect(JSON.stringify(record)).toContain(`"${digits}"`)
    })

    it.each(['an amount with three decimals', 'an amount without decimals'] as const)(
      'keep the value of %s',
      (trait) => {
        const { wire, record } = of(trait)
        const { totalAmount, currency } = UnifiedOrder.parse(record)
        const isThree = trait === 'an amount with three decimals'
        expect(totalAmount).toMatch(isThree ? /^\d+\.\d{2}[1-9]$/ : /^\d{2,}$/)
        // as it is, or counted in the smallest coin
        const written = [totalAmount, totalAmount.replace('.', '')]
        expect(written.some((text) => wire.includes(text))).toBe(true)
        if (lacks['other currencies']) return
        const digits = new Intl.NumberFormat('en', { style: 'currency', currency })
        expect(digits.resolvedOptions().maximumFractionDigits).toBe(isThree ? 3 : 0)
      },
    )

    it('keep the instant of a time that has an offset', () => {
      const { wire, record } = of('a time with an offset')
      const times = [...wire.matchAll(WITH_OFFSET)].map(([time]) => time)
      const hasOffsets = !lacks['times with an offset']
      expect(times.some((time) => !/00:?00$/.test(time))).toBe(hasOffsets)
      const seconds = [...wire.matchAll(SECONDS)].map(([time]) => Number(time) * 1000)
      const { orderedAt, sourceUpdatedAt } = UnifiedOrder.parse(record)
      const spaced = [...wire.matchAll(SPACED)].map(([, day, clock]) => `${day}T${clock}Z`)
      const gmt = [...wire.matchAll(GMT)].map(([, time]) => `${time}Z`)
      const instants = (hasOffsets ? times : [...seconds, ...gmt, ...spaced]).map((time) =>
        new Date(time).toISOString(),
      )
      for (const time of [orderedAt, sourceUpdatedAt]) expect(instants).toContain(time)
    })

    it('are read without anything personal', () => {
      const { name, email, phone, street, city } =
        UnifiedOrder.parse(of('nothing personal').record).buyer ?? {}
      expect([name, email, phone, street, city]).toEqual(Array(5).fill(undefined))
    })

    it('end at a time', () => {
      expect(of('a deleted record').change).toMatchObject({
        kind: 'deleted',
        externalId: expect.stringMatching(/./),
        at: expect.stringMatching(/Z$/),
      })
    })

    it('that cannot be read are named with the field, and nothing of them is repeated', () => {
      const sample = subject.samples['an unreadable record']
      const { change, failed } = sample.read(sample.wire)
      expect(change).toBeUndefined()
      expect(failed?.externalId).toMatch(/^\d+$|^[\w-]+$/)
      expect(failed?.reason).toMatch(/^[\w.[\]]+: ./)
      const values = JSON.stringify(sample.wire).match(/SECRET\w*/g) ?? []
      expect(values.length).toBeGreaterThan(0)
      expect(JSON.stringify(failed)).not.toContain('SECRET')
    })
  })
}

function readSample({ wire, read }: Sample) {
  const { change, failed } = read(wire)
  if (failed) throw new Error(failed.reason)
  if (!change) throw new Error('The sample was read as nothing.')
  const text = typeof wire === 'string' ? wire : JSON.stringify(wire)
  return { wire: text, change, record: 'record' in change ? change.record : undefined }
}
