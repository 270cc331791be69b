import { describe, expect, it } from 'vitest'
import { entities } from '@/unified/change'
import { whyEmpty } from './contents'
import type { Bench } from './run-connector-contract'
import { type Sample, traits, type Vocabulary } from './subject'

/** Whether the subject gives the cases anything to prove, and the manifest says what it must. */
export function coverageCases({ connector, subject, standIn }: Bench): void {
  const { manifest, webhooks } = connector

  describe('what the cases work with', () => {
    it.each(traits)('a sample of %s contains something', (trait) => {
      const { wire } = subject.samples[trait] as Sample
      expect(whyEmpty(wire)).toBeUndefined()
    })

    it('signatures of the vendor, good and bad', () => {
      if (!webhooks) return expect(subject.vectors).toEqual([])
      expect(subject.vectors.filter(({ isValid }) => isValid).length).toBeGreaterThan(0)
      expect(subject.vectors.filter(({ isValid }) => !isValid).length).toBeGreaterThan(0)
      for (const { source, raw } of subject.vectors) expect([source, raw]).not.toContain('')
    })

    it('vocabularies of orders, payments and products, each with words', () => {
      const kinds = new Set(subject.vocabularies.map((vocabulary) => vocabulary.of))
      for (const kind of ['order status', 'payment status', 'product status'] as const)
        expect(kinds).toContain(kind)
      for (const { name, words } of subject.vocabularies as Vocabulary[]) {
        expect([name, Object.keys(words).length > 1]).toEqual([name, true])
        for (const expected of Object.values(words))
          expect([name, Object.keys(expected).length > 0]).toEqual([name, true])
      }
    })

    it('an account with records of every kind, and ids beyond 2^53', async () => {
      const merchant = await standIn().openAccount()
      for (const entity of manifest.entities) {
        const held = await merchant.held(entity)
        expect([entity, held.length > 5]).toEqual([entity, true])
        const numbers = held.filter(({ externalId }) => /^\d+$/.test(externalId))
        expect(numbers.every(({ externalId }) => BigInt(externalId) > 2n ** 53n)).toBe(true)
      }
      const statuses = new Set((await merchant.held('orders')).map(({ status }) => status))
      expect(statuses.size).toBeGreaterThan(2)
    })
  })

  describe('the manifest', () => {
    it('pulls what others point to first', () => {
      const order = manifest.entities.map((entity) => entities.indexOf(entity))
      expect(order).toEqual(order.toSorted((a, b) => a - b))
      expect(new Set(order).size).toBe(order.length)
      expect(manifest.entities).toContain('orders')
    })

    it('tells the operator our addresses, and the merchant what the channel can do', () => {
      const steps = manifest.appSteps.join(' ')
      // who needs no app there has nothing to set up
      if (connector.consent) expect(steps).toContain('{callback}')
      if (webhooks && connector.consent) expect(steps).toContain('{webhooks}')
      for (const scope of manifest.scopes) expect(steps).toContain(scope)
      expect(manifest.abilities.length).toBeGreaterThan(1)
      for (const ability of manifest.abilities) expect(ability).toMatch(/^[A-Z].*\.$/)
      expect(manifest.lagSeconds).toBeGreaterThanOrEqual(0)
    })

    it.each(['order', 'product', 'customer'] as const)('shows a %s at the marketplace', (kind) => {
      const account = manifest.account
        ? manifest.account.normalize(manifest.account.placeholder)
        : 'some-account'
      expect(account).not.toBe('')
      const urlOf = (id: string) => manifest.recordUrl(account ?? '', kind, id)
      const url = urlOf('9007199254740993')
      if (url === undefined) return expect(subject.lacks).toHaveProperty('links to every record')
      expect(url).toMatch(/^https:\/\//)
      expect(url).toContain('9007199254740993')
      expect(new URL(urlOf('a/../b?c#d') ?? '').pathname).not.toContain('/../')
    })
  })
}
