import { type Line, sendBurst } from './messages-burst'

// a process of the drill of messages: is told where to, sends, and answers what it sent
process.once('message', async (line: Line) => {
  process.send?.(await sendBurst(line), undefined, undefined, () => process.disconnect())
})
