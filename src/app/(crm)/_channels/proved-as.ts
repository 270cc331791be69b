import type { ChannelHealth } from '@/domains/analytics'
import { formatDateTime, formatDay } from '@/lib/intl/dates'
import { isMessageDoor } from '@/unified/message'

/** What is proved about a channel, in a few words. */
export function provedAs(channel: ChannelHealth, timeZone: string): string {
  const { loading, lastFile, completeUntil, since } = channel
  if (channel.health === 'broken') return 'Needs you: it refuses our access'
  if (loading) {
    if (loading.chunksTotal > 0) {
      return `First load running: ${Math.floor((loading.chunksDone / loading.chunksTotal) * 100)}%`
    }
    return since ? `Since ${formatDay(since, timeZone)}, still loading` : 'First load running'
  }
  if (channel.status === 'paused') return 'Paused'
  if (channel.status === 'disconnected') return 'Disconnected'
  if (isMessageDoor(channel.marketplace)) return 'Open: messages come in as they are written'
  if (channel.frequencyMinutes === null) {
    return lastFile
      ? `Last file ${lastFile.name}, ${formatDay(lastFile.at, timeZone)}`
      : 'No file yet'
  }
  return completeUntil
    ? `Complete up to ${formatDateTime(completeUntil, timeZone)}`
    : 'Not proved complete yet'
}
