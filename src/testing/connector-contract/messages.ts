import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Session } from '@/marketplaces/contract/session'
import type { UnifiedMessage } from '@/unified/message'
import { problemsOfMessage } from '@/unified/message-rules'
import { answering, changesOf, connect, pullAll } from './conversation'
import type { Bench } from './run-connector-contract'
import type { Letters, StandInAccount } from './subject'

const ALWAYS = '2000-01-01T00:00:00.000Z'

/** What buyers and merchants write to each other, read and answered; and what the manifest says of it. */
export function messageCases({ connector, standIn, subject }: Bench): void {
  const { lacks = {} } = subject
  const { manifest, pull, push = {} } = connector
  const { messages } = manifest
  const isRead = manifest.entities.includes('messages')

  describe('what the manifest says of messages', () => {
    it('is what the ports can do', () => {
      expect(messages?.read ?? false).toBe(isRead)
      expect(messages?.reply ?? false).toBe(push.reply !== undefined)
      if (!messages) return
      expect(messages.maxLength === undefined).toBe(!messages.reply)
      for (const { sentence } of messages.rules) expect(sentence).toMatch(/^[A-Za-z].* .*\.$/)
      const url = messages.conversationUrl('some-account', 'a/../b?c#d')
      expect(url).toMatch(/^https:\/\//)
      expect(new URL(url).pathname).not.toContain('/../')
    })
  })
  if (!isRead) return

  describe('messages', () => {
    let merchant: StandInAccount
    let session: Session
    let letters: Letters
    beforeAll(async () => {
      merchant = await standIn().openAccount()
      session = await connect(connector, standIn(), merchant)
      if (!merchant.letters) throw new Error('The stand-in has no letters.')
      letters = merchant.letters
    })
    afterEach(() => standIn().faults.clear())
    const read = async (since?: string): Promise<UnifiedMessage[]> => {
      const request = { entity: 'messages', since, newestFirst: since === undefined } as const
      return changesOf(await pullAll(connector, session, request)).flatMap((change) =>
        change.kind === 'message' ? [change.record] : [],
      )
    }
    const one = async (externalId: string) => {
      const found = (await read()).filter((message) => message.externalId === externalId)
      expect(found).toHaveLength(1)
      return found[0]
    }

    it('say who wrote what to whom, in which conversation, both ways', async () => {
      const held = await letters.all()
      const said = (await read()).map((message) => ({
        ...{ externalId: message.externalId, direction: message.direction, body: message.body },
        ...{ externalConversationId: message.externalConversationId },
        buyer: message.buyer?.externalId,
      }))
      const key = ({ externalId }: { externalId: string }) => externalId
      const sorted = <T extends { externalId: string }>(rows: T[]) =>
        rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
      expect(sorted(said)).toEqual(sorted(held.map(({ isRead: _, ...letter }) => letter)))
      expect(new Set(said.map(({ direction }) => direction))).toEqual(new Set(['in', 'out']))
    })

    it('go on from any place, also where another process goes on', async () => {
      const request = { entity: 'messages', newestFirst: true } as const
      const [first, ...rest] = await pullAll(connector, session, request)
      expect(rest.length).toBeGreaterThan(0)
      const cursor = JSON.parse(JSON.stringify(first?.cursor))
      const again = await pullAll(connector, session, { ...request, cursor })
      expect(changesOf(again)).toEqual(changesOf(rest))
    })

    it('lose nothing that is written while they are read', async () => {
      const request = { entity: 'messages', newestFirst: true } as const
      const written: string[] = []
      const last = (await letters.all()).at(-1)
      const pages = await pullAll(connector, session, request, async (sofar) => {
        if (sofar.length > 1) return
        const conversation = last?.externalConversationId ?? ''
        const goesOn = lacks['letters of a buyer in a conversation']
          ? letters.answer(conversation, 'It went out today.')
          : letters.receive({ conversation })
        written.push((await goesOn).externalId)
        written.push((await letters.receive()).externalId)
      })
      expect(written).toHaveLength(2)
      const since = Date.parse(pages[0]?.at ?? '') - manifest.lagSeconds * 1000
      const later = await read(new Date(since).toISOString())
      const ids = new Set(
        changesOf(pages).map((change) =>
          'record' in change && change.kind === 'message' ? change.record.externalId : '',
        ),
      )
      for (const { externalId } of later) ids.add(externalId)
      for (const { externalId } of await letters.all()) expect(ids).toContain(externalId)
    })

    it('that were written since are found by the time, and little else', async () => {
      await new Promise((resolve) => setTimeout(resolve, 1100))
      const since = new Date(Math.floor(Date.now() / 1000) * 1000).toISOString()
      const theirs = await letters.receive()
      const ours = await letters.answer(theirs.externalConversationId, 'It went out today.')
      const found = (await read(since)).map(({ externalId }) => externalId)
      expect(found.toSorted()).toEqual([theirs.externalId, ours.externalId].toSorted())
    })

    it('are the same whenever they are read', async () => {
      const sorted = (all: UnifiedMessage[]) =>
        all.toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1))
      expect(sorted(await read(ALWAYS))).toEqual(sorted(await read()))
    })

    it.skipIf(lacks['messages without words'])(
      'are read with as little in them as there may be',
      async () => {
        const { externalId, externalConversationId } = await letters.receiveBare()
        expect(await one(externalId)).toMatchObject({
          ...{ externalId, externalConversationId, direction: 'in', body: '' },
          sentAt: expect.stringMatching(/^\d{4}-.*Z$/),
        })
      },
    )

    it.skipIf(lacks['files in messages'])('bring the files that belong to them', async () => {
      const file = 'https://files.example/lamp.jpg'
      const { externalId } = await letters.receive({ body: 'Look at this', file })
      const { attachments } = (await one(externalId)) ?? {}
      expect(attachments).toMatchObject([{ url: file, contentType: expect.stringMatching(/\//) }])
    })

    it.runIf(push.reply)('are answered once, with what comes back when it is pulled', async () => {
      const theirs = await letters.receive()
      const { externalConversationId } = theirs
      const before = (await letters.all()).length
      const body = 'It is on its way, “promised” – 5 € less.\nThank you'
      expect(problemsOfMessage(body, messages ?? { rules: [] })).toEqual([])
      const sent = await push.reply?.(session, { externalConversationId, body }, 'key-1')
      expect(await letters.all()).toHaveLength(before + 1)
      expect(await one(sent?.externalId ?? '')).toMatchObject({
        ...{ externalConversationId, direction: 'out', body, sentAt: sent?.sentAt },
      })
    })

    it.runIf(push.reply)('cannot be answered where there is no such conversation', async () => {
      const reply = { externalConversationId: '1', body: 'Hello' }
      await expect(push.reply?.(session, reply, 'key-2')).rejects.toMatchObject({
        ...{ name: 'ConnectorError', kind: 'refused' },
      })
    })

    it.runIf(push.markRead)('are marked as read, as often as one likes', async () => {
      const { externalId, externalConversationId } = await letters.receive()
      expect(await one(externalId)).toMatchObject({ isRead: false })
      await push.markRead?.(session, { externalConversationId })
      await push.markRead?.(session, { externalConversationId })
      expect(await one(externalId)).toMatchObject({ isRead: true })
    })

    type Write = (at: Session) => Promise<unknown>
    const { reply, markRead } = push
    const writes: [string, Write][] = [
      ...(reply
        ? [
            ['an answer', (at) => reply(at, { externalConversationId: '1', body: 'x' }, 'k')] as [
              string,
              Write,
            ],
          ]
        : []),
      ...(markRead
        ? [
            ['marking as read', (at) => markRead(at, { externalConversationId: '1' })] as [
              string,
              Write,
            ],
          ]
        : []),
    ]
    it.each(writes)('%s: each kind of failure is told apart', async (_, write) => {
      const kind = (status: number) =>
        write(answering(session, { status })).then(
          () => undefined,
          (error: { kind?: string }) => error.kind,
        )
      expect(await kind(401)).toBe('unauthorized')
      expect(await kind(429)).toBe('throttled')
      expect(await kind(503)).toBe('unavailable')
      expect(await kind(400)).toBe('refused')
    })

    it('by id are those that are there', async () => {
      const { externalId } = await letters.receive()
      const request = { entity: 'messages' as const, externalIds: [externalId] }
      expect((await pull.records(session, request)).changes).toMatchObject([
        { kind: 'message', record: { externalId } },
      ])
    })
  })
}
