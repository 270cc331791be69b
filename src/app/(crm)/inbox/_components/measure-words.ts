import { type Behind, ELSEWHERE, type Measure } from '@/domains/inbox'
import { formatDayShort } from '@/lib/intl/dates'

const measureWords: Record<Measure, string> = {
  replies: 'First responses',
  resolutions: 'Resolved',
  moods: 'Moods',
  backlog: 'Open at the end of',
}

/** Which figure a list of conversations stands behind, in words. */
export function behindWords(
  { measure, from, to, agent }: Behind,
  people: readonly { id: string; name: string }[],
): string {
  const days = measure === 'backlog' || from === to ? formatDayShort(to) : spanWords(from, to)
  const who =
    agent === ELSEWHERE
      ? 'on the channel itself'
      : agent && (people.find(({ id }) => id === agent)?.name ?? 'a former colleague')
  return `${measureWords[measure]} ${days}${who ? `, ${who}` : ''}`
}

const spanWords = (from: string, to: string) => `${formatDayShort(from)} – ${formatDayShort(to)}`
