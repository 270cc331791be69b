import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { withOrg } from '@/db/client'
import {
  deleteTemplate,
  listTemplates,
  parseBlocks,
  parseInline,
  saveTemplate,
  setTemplateApproval,
} from '@/domains/messaging'
import { listMailbox } from '@/domains/organizations'
import { type CampaignShop, offerCopy, openCampaignShop } from '@/testing/campaign-shop'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createMember } from '@/testing/test-member'
import {
  beginDue,
  controlCampaign,
  getCampaign,
  handOver,
  previewCampaign,
  saveCampaign,
  sendTest,
  startCampaign,
} from '..'
import type { MessageWords } from '../schemas'
import { fillForAll, readyWords } from './ready-words'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const NOON = new Date('2026-11-20T12:00:00Z')
const withoutSecret = (text: string | undefined) =>
  text?.replaceAll(/\/unsubscribe\/[\w-]{43}/g, '/unsubscribe/')

const templateForm = (body: string, subject = 'News for {person.first_name|you}') => ({
  channel: 'email' as const,
  purpose: 'news' as const,
  content: {
    subject: parseInline(subject),
    document: { type: 'doc' as const, content: parseBlocks(body) },
    coupon: 'TEN',
  },
})
const template = async (shop: CampaignShop, body: string, subject?: string) =>
  (await saveTemplate(shop.ctx, { name: 'News', form: templateForm(body, subject) })).id
const ofTemplate = (id: string) => ({ from: 'template' as const, template: { id } })
const rename = (shop: CampaignShop, person: string, name: string | null) =>
  withOrg(shop.orgId, (tx) =>
    tx.execute(
      sql`update customers set name = ${name} where org_id = ${shop.orgId} and id = ${shop.people[person]}`,
    ),
  )
/** The mail of each person, by first name, without what differs from mail to mail. */
const mails = (shop: CampaignShop) =>
  new Map(
    shop.calls.map(({ mail }) => [
      mail.to.split('@')[0],
      { ...mail, html: withoutSecret(mail.html), text: withoutSecret(mail.text) },
    ]),
  )

describe('words of a template', () => {
  test('are filled for each person, and what is sent is the preview byte for byte', async () => {
    const shop = await openCampaignShop(['ana', 'bo', 'cy'])
    await rename(shop, 'bo', '<img src=x onerror=alert(1)> {shop.name} & "Ito"')
    await rename(shop, 'cy', null)
    const id = await template(
      shop,
      'Dear {person.name|friend}, your {item.title|things}.\n\nUse {coupon.code}.',
    )
    const preview = await previewCampaign(shop.as({ now: NOON }), {
      channel: 'email',
      words: ofTemplate(id),
      segmentId: shop.segmentId,
    })
    await shop.start(NOON, { steps: [ofTemplate(id)] })
    await shop.tick(NOON)
    const sent = mails(shop)
    expect(sent.get('ana')).toMatchObject({ subject: 'News for ana' })
    expect(sent.get('ana')?.text).toContain('Dear ana Ito, your Lantern.')
    expect(sent.get('cy')?.subject).toBe('News for you')
    expect(sent.get('cy')?.text).toContain('Dear friend, your Lantern.')
    expect(sent.get('bo')?.html).toContain('&lt;img')
    expect(sent.get('bo')?.html).not.toContain('<img src=x')
    expect(sent.get('bo')?.text).toContain('{shop.name} & "Ito"')
    if (preview.channel !== 'email') throw new Error('This is no mail')
    const whose = Object.entries(shop.people).find(([, of]) => of === preview.person?.id)?.[0]
    expect(sent.get(whose)).toMatchObject({
      from: preview.from,
      subject: preview.subject,
      html: withoutSecret(preview.html),
      text: withoutSecret(preview.text),
    })
  })

  test('stay those of the version in use when it started', async () => {
    const shop = await openCampaignShop(['ana'])
    const id = await template(shop, 'First words')
    const campaignId = await shop.start(NOON, { steps: [ofTemplate(id)] })
    await saveTemplate(shop.ctx, { id, name: 'News', form: templateForm('Second words') })
    expect((await getCampaign(shop.ctx, campaignId)).messages).toEqual([
      { label: 'Template “News”', template: { id, name: 'News', version: 1 } },
    ])
    await shop.tick(NOON)
    expect(shop.calls[0]?.mail.text).toContain('First words')
    // back to draft and started again, it is the new one
    const again = await shop.start(NOON, { steps: [ofTemplate(id)] })
    await saveTemplate(shop.ctx, { id, name: 'News', form: templateForm('Third words') })
    await controlCampaign(shop.ctx, { campaignId: again, wish: 'unschedule' })
    await startCampaign(shop.as({ now: NOON }), { campaignId: again })
    await shop.tick(NOON)
    expect(shop.calls[1]?.mail.text).toContain('Third words')
  })

  test('are approved where that is asked for, or it does not start', async () => {
    const shop = await openCampaignShop(['ana'])
    await setTemplateApproval(shop.ctx, { needsApproval: true })
    const id = await template(shop, 'Nobody has read this')
    const campaignId = await shop.draft({ steps: [ofTemplate(id)] })
    expect((await getCampaign(shop.ctx, campaignId)).messages[0]?.template?.version).toBeNull()
    await expect(startCampaign(shop.as({ now: NOON }), { campaignId })).rejects.toThrow('approved')
    await setTemplateApproval(shop.ctx, { needsApproval: false })
    await startCampaign(shop.as({ now: NOON }), { campaignId })
    await shop.tick(NOON)
    expect(shop.calls).toHaveLength(1)
  })

  test('have subjects tested, with fields in them', async () => {
    const shop = await openCampaignShop(['ana', 'bo'])
    const id = await template(shop, 'Words', 'Its own')
    await shop.start(NOON, {
      steps: [ofTemplate(id)],
      test: { alternatives: ['For {person.first_name|you}'], share: 100, by: 'opened', hours: 4 },
    })
    await shop.tick(NOON)
    const subjects = shop.calls.map(({ mail }) => mail.subject).sort()
    expect(subjects).toEqual([expect.stringMatching(/^For (ana|bo)$/), 'Its own'])
  })

  test('are kept until it is over', async () => {
    const shop = await openCampaignShop(['ana'])
    const id = await template(shop, 'Words')
    const { id: other } = await saveTemplate(shop.ctx, { name: 'Two', form: templateForm('Two') })
    const steps = [
      ofTemplate(id),
      { ...ofTemplate(other), wait: { amount: 1, unit: 'days' as const } },
    ]
    const campaignId = await shop.start(NOON, { steps })
    for (const one of [id, other])
      await expect(deleteTemplate(shop.ctx, { id: one })).rejects.toThrow('“Autumn”')
    expect((await listTemplates(shop.ctx)).templates.map(({ usedBy }) => usedBy)).toEqual([
      ['Autumn'],
      ['Autumn'],
    ])
    await shop.tick(NOON)
    await shop.tick(new Date(NOON.getTime() + 24 * 3600_000))
    expect(shop.calls).toHaveLength(2)
    for (const one of [id, other]) await deleteTemplate(shop.ctx, { id: one })
    expect((await getCampaign(shop.ctx, campaignId)).messages[0]).toEqual({
      label: 'A template that was deleted',
      template: { id, name: null, version: 1 },
    })
  })

  test('of another organization, another channel or nowhere are refused', async () => {
    const [shop, other] = [await openCampaignShop(['ana']), await openCampaignShop(['bo'])]
    const theirs = await template(other, 'Theirs')
    const sms = await saveTemplate(shop.ctx, {
      name: 'Short',
      form: { ...templateForm('Short'), channel: 'sms' },
    })
    for (const id of [theirs, sms.id])
      await expect(shop.draft({ steps: [ofTemplate(id)] })).rejects.toMatchObject({
        details: { fields: { 'form.definition.steps.0.template.id': expect.any(String) } },
      })
    await expect(
      previewCampaign(shop.ctx, { channel: 'email', words: ofTemplate(theirs) }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})

test('what is known of the people of a batch is read at once, and not at all where nothing differs', async () => {
  const shop = await openCampaignShop(['ana', 'bo', 'cy', 'dee'])
  const id = await template(shop, 'Dear {person.name|friend}')
  await withOrg(shop.orgId, async (tx) => {
    const ctx = { ...shop.ctx, tx }
    const asked = vi.spyOn(tx, 'execute')
    const countFor = async (words: MessageWords) => {
      const ready = await readyWords(ctx, 'email', { words })
      const before = asked.mock.calls.length
      expect(await fillForAll(ctx, ready, Object.values(shop.people))).toHaveLength(4)
      return asked.mock.calls.length - before
    }
    expect(await countFor(ofTemplate(id))).toBe(1)
    expect(await countFor({ copy: { ...offerCopy, body: '{person.name|you}' } })).toBe(1)
    expect(await countFor({ copy: offerCopy })).toBe(0)
  })
})

describe('words written in the campaign', () => {
  test('have the same fields, with what stands in for them', async () => {
    const shop = await openCampaignShop(['ana', 'bo'])
    await rename(shop, 'bo', null)
    const words = {
      copy: {
        ...offerCopy,
        subject: '{person.first_name|Dear friend}, look',
        body: 'For {person.name|you}:\n\n{coupon.code}',
        discountCode: 'TEN',
      },
    }
    const preview = await previewCampaign(shop.as({ now: NOON }), {
      channel: 'email',
      words,
      segmentId: shop.segmentId,
    })
    await shop.start(NOON, { steps: [words] })
    await shop.tick(NOON)
    const sent = mails(shop)
    expect(sent.get('ana')).toMatchObject({ subject: 'ana, look' })
    expect(sent.get('bo')).toMatchObject({ subject: 'Dear friend, look' })
    expect(sent.get('bo')?.text).toContain('For you:')
    expect(sent.get('bo')?.text).toContain('TEN')
    if (preview.channel !== 'email') throw new Error('This is no mail')
    const whose = Object.entries(shop.people).find(([, of]) => of === preview.person?.id)?.[0]
    expect(sent.get(whose)?.html).toBe(withoutSecret(preview.html))
  })

  test.each([
    [{ subject: '{person.frist_name|there}' }, 'copy.subject', 'no field'],
    [{ subject: '{person.first_name}' }, 'copy.subject', 'not known'],
    [{ body: '{person.name}' }, 'copy.body', 'not known'],
  ])('a field that is none, or leaves nothing, is refused: %o', async (over, field, problem) => {
    const shop = await openCampaignShop(['ana'])
    await expect(
      shop.draft({ steps: [{ copy: { ...offerCopy, ...over } }] }),
    ).rejects.toMatchObject({
      details: {
        fields: { [`form.definition.steps.0.${field}`]: expect.stringContaining(problem) },
      },
    })
  })

  test('are for the campaign’s channel', async () => {
    const shop = await openCampaignShop(['ana'])
    await expect(shop.draft({}, 'sms')).rejects.toMatchObject({
      details: { fields: { 'form.definition.steps.0.from': expect.any(String) } },
    })
    await expect(
      saveCampaign(shop.ctx, {
        form: {
          ...{ title: 'x', channel: 'sms', segmentId: shop.segmentId },
          definition: {
            steps: [{ from: 'text', text: { body: 'Hello' } }],
            test: { alternatives: ['b'], share: 50, by: 'opened', hours: 4 },
            ...{ holdout: 0, schedule: { kind: 'now' }, perHour: null },
          },
        },
      }),
    ).rejects.toMatchObject({ details: { fields: { 'form.definition.test': expect.any(String) } } })
  })

  test('are tried with a made-up person', async () => {
    const shop = await openCampaignShop(['ana'])
    const agent = await createMember(shop, 'agent')
    const words = { copy: { ...offerCopy, subject: 'For {person.name|you}' } }
    const { email } = await sendTest(shop.as({ actor: agent }), { channel: 'email', words })
    const mail = (await listMailbox()).find(({ to }) => to === email)
    expect(mail).toMatchObject({ subject: 'For Ana Ito', template: 'campaign-test' })
    expect(mail?.html).toContain('1 Mill Lane')
  })
})

test('a sender that is emptied while it runs pauses it, and says why; nobody is refused for it', async () => {
  const shop = await openCampaignShop(['ana', 'bo'])
  const id = await shop.start(NOON, { perHour: 60 })
  await shop.tick(NOON)
  expect(shop.calls).toHaveLength(1)
  const address = (text: string | null) =>
    withOrg(shop.orgId, (tx) =>
      tx.execute(sql`update senders set postal_address = ${text} where org_id = ${shop.orgId}`),
    )
  await address(null)
  const later = shop.as({ now: new Date(NOON.getTime() + 3600_000) })
  await beginDue(later, {})
  expect(await handOver(later, {})).toEqual({ handed: 0, isMore: false })
  expect(await getCampaign(shop.ctx, id)).toMatchObject({
    status: 'paused',
    problem: expect.stringContaining('postal address'),
  })
  await expect(controlCampaign(later, { campaignId: id, wish: 'resume' })).rejects.toThrow(
    'postal address',
  )
  await address('1 Mill Lane')
  await controlCampaign(later, { campaignId: id, wish: 'resume' })
  await shop.tick(later.now())
  expect(shop.calls).toHaveLength(2)
  expect(await getCampaign(shop.ctx, id)).toMatchObject({ status: 'sent', problem: null })
})
