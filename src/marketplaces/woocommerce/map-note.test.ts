import { expect, test } from 'vitest'
import { orderRecord } from './fixtures/records'
import { asNote, readNotes } from './map-note'

const order = { ...orderRecord, customer_note: 'Please ring twice &#8211; thank you' }
const note = (over: object) => ({
  ...{ id: '281', author: 'larch', note: 'On its way', customer_note: true },
  ...{ date_created_gmt: '2026-07-02T09:00:00', ...over },
})

test('an order is a conversation: the checkout’s note, then what the buyer was mailed', () => {
  const { messages, failed } = readNotes(order, [
    note({}),
    note({ id: '282', customer_note: false, note: 'He sounds angry' }),
    note({ id: '283', author: 'system', note: 'Your order is complete.' }),
  ])
  expect(failed).toEqual([])
  expect(messages).toMatchObject([
    {
      externalId: `${order.id}/note`,
      externalConversationId: order.id,
      externalOrderId: order.id,
      direction: 'in',
      subject: 'Order LL-1001',
      body: 'Please ring twice – thank you',
      sentAt: '2026-07-01T07:30:00.000Z',
      buyer: { externalId: order.customer_id },
    },
    { externalId: `${order.id}/281`, direction: 'out', body: 'On its way', isAutomatic: false },
    { externalId: `${order.id}/283`, direction: 'out', isAutomatic: true },
  ])
})

test('a note that is written as a page is read as text, and text becomes a note that shows it', () => {
  const page = '<p>First &amp; last</p><p>See <a href="https://x.example">here</a><br>3 &lt; 4</p>'
  const [, seen] = readNotes(order, [note({ note: page })]).messages
  expect(seen?.body).toBe('First & last\nSee here\n3 < 4')
  const text = 'Is 3 < 4 & <b>bold</b>?'
  expect(readNotes(order, [note({ note: asNote(text) })]).messages[1]?.body).toBe(text)
})

test('an order without a note has no conversation; what cannot be read is named without its content', () => {
  expect(readNotes({ ...order, customer_note: ' ' }, []).messages).toEqual([])
  expect(readNotes(order, [note({ date_created_gmt: 'SECRET' })]).failed).toEqual([
    {
      entity: 'messages',
      externalId: `${order.id}/281`,
      reason: expect.not.stringContaining('SECRET'),
    },
  ])
  const broken = readNotes({ ...order, date_created_gmt: 'SECRET' }, [note({})])
  expect(broken.messages).toEqual([])
  expect(broken.failed).toMatchObject([{ externalId: `${order.id}/note` }])
})
