import { afterEach, describe, expect, it } from 'vitest'
import { markReadAtChannel, sendReply } from '@/domains/connections'
import { expectWhole, openWholeChannel, syncLater } from './channel'
import type { IngestionBench } from './run-ingestion-contract'

/** Messages by the machinery of orders: stored once, both ways, joined to who wrote them, answered. */
export function messageCases({ standIn, ...rest }: IngestionBench): void {
  const bench = { standIn, ...rest }
  const { push = {} } = bench.connector

  describe('messages', () => {
    afterEach(() => standIn().faults.clear())
    const open = async () => {
      const channel = await openWholeChannel(bench)
      const { letters } = channel.merchant
      if (!letters) throw new Error('The stand-in has no letters.')
      const stored = () =>
        channel.org.rows(`select m.external_id, m.direction, m.body, c.customer_id, c.external_id as thread
          from messages m join conversations c on c.id = m.conversation_id order by m.sent_at, m.external_id`)
      return { ...channel, letters, stored }
    }

    it('are stored both ways, with whose they are, and no second time', async () => {
      const { letters, stored, sync, ...channel } = await open()
      const rows = await stored()
      const beside = (await channel.merchant.wordsBeside?.()) ?? []
      expect(rows).toHaveLength((await letters.all()).length + beside.length)
      expect(new Set(rows.map((row) => row['direction']))).toEqual(new Set(['in', 'out']))
      expect(rows.every((row) => row['customer_id'] !== null)).toBe(true)
      expect(await sync()).toMatchObject({ error: undefined })
      expect(await stored()).toEqual(rows)
      await expectWhole({ ...channel, sync })
    })

    it('that are written later come with the next pull, in their conversation', async () => {
      const { letters, stored, sync } = await open()
      const theirs = await letters.receive()
      const ours = await letters.answer(theirs.externalConversationId, 'Answered over there.')
      expect(await sync()).toMatchObject({ error: undefined })
      const thread = (await stored()).filter(
        (row) => row['thread'] === theirs.externalConversationId,
      )
      expect(thread.map((row) => [row['external_id'], row['direction']]).toSorted()).toEqual(
        [
          [theirs.externalId, 'in'],
          [ours.externalId, 'out'],
        ].toSorted(),
      )
    })

    it.runIf(bench.connector.pull.conversations)(
      'that no list tells of come where a buyer waits, and stop the clock',
      async () => {
        const { letters, org, stored, sync } = await open()
        const theirs = await letters.receive()
        // the list would show the order once more
        await syncLater(bench.connector, { sync })
        const waiting = () =>
          org.rows(`select status, waiting_since is null as is_over from conversations
            where external_id = '${theirs.externalConversationId}'`)
        expect(await waiting()).toEqual([{ status: 'needs_reply', is_over: false }])
        if (!letters.answerUnseen) throw new Error('The stand-in answers openly only.')
        const ours = await letters.answerUnseen(theirs.externalConversationId, 'Seen by nobody.')
        expect(await sync()).toMatchObject({ error: undefined })
        expect((await stored()).map((row) => row['external_id'])).toContain(ours.externalId)
        expect(await waiting()).toEqual([{ status: 'resolved', is_over: true }])
      },
    )

    it.runIf(push.reply)('are answered through the channel, within its rules', async () => {
      const { letters, org, connectionId } = await open()
      const { externalConversationId } = await letters.receive()
      const reply = { connectionId, externalConversationId, key: 'k1' }
      const before = (await letters.all()).length
      const sent = await sendReply(org.ctx, { ...reply, body: 'It went out today.' })
      await expect(sendReply(org.ctx, { ...reply, body: ' ' })).rejects.toMatchObject({
        ...{ code: 'invalid', message: 'The message is empty.' },
      })
      const all = await letters.all()
      expect(all).toHaveLength(before + 1)
      expect(all).toContainEqual(
        expect.objectContaining({ externalId: sent.externalId, direction: 'out' }),
      )
    })

    it.runIf(push.markRead)('are marked as read there', async () => {
      const { letters, org, connectionId } = await open()
      const { externalId, externalConversationId } = await letters.receive()
      await markReadAtChannel(org.ctx, { connectionId, externalConversationId })
      const letter = (await letters.all()).find((one) => one.externalId === externalId)
      expect(letter).toMatchObject({ isRead: true })
    })
  })
}
