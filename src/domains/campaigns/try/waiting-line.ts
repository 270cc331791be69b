/** Somebody's next message. Times are milliseconds. */
export interface Turn {
  customerId: string
  country: string | null
  step: number
  dueAt: number
}

/** Those of one country, first come first: they sleep and wake together. */
interface Lane {
  country: string | null
  turns: Turn[]
  wakesAt: number
}

interface LineRules {
  /** messages in an hour; null: as fast as they leave */
  perHour: number | null
  /** when it is morning there, where it is night at that time */
  morningOf: (country: string | null, at: number) => number | undefined
}

const HOUR_MS = 3600_000

/**
 * The order and the times in which a campaign hands its messages over: who is due longest first, each an hour / `perHour`
 * after the one before, and at night not before the morning.
 */
export function waitingLine({ perHour, morningOf }: LineRules) {
  const lanes = new Map<string | null, Lane>()
  let freeAt = Number.NEGATIVE_INFINITY
  return {
    add: (turn: Turn): void => {
      const { country } = turn
      const lane = lanes.get(country) ?? { country, turns: [], wakesAt: Number.NEGATIVE_INFINITY }
      lanes.set(country, lane)
      lane.turns.splice(placeOf(turn, lane.turns), 0, turn)
    },
    /** Takes the next out of the line, with their time. */
    next: (): { turn: Turn; at: number } | undefined => {
      for (let head = firstOf(lanes); head; head = firstOf(lanes)) {
        const { lane, turn } = head
        const at = Math.max(readyAt(head), freeAt)
        const morning = morningOf(lane.country, at)
        if (morning === undefined) {
          lane.turns.shift()
          return { turn, at }
        }
        lane.wakesAt = morning
      }
      return undefined
    },
    /** A message left at that time: the next one waits for the pace. */
    took: (at: number): void => {
      if (perHour !== null) freeAt = at + HOUR_MS / perHour
    },
    /** Some of those who come next, as far as can be said before it is known who is refused. */
    ahead: (count: number, isWanted: (turn: Turn) => boolean): Turn[] =>
      [...lanes.values()]
        .flatMap((lane) =>
          someOf(lane.turns, count, isWanted).map((turn): Head => ({ lane, turn })),
        )
        .sort(compare)
        .slice(0, count)
        .map(({ turn }) => turn),
  }
}

interface Head {
  lane: Lane
  turn: Turn
}

function firstOf(lanes: ReadonlyMap<string | null, Lane>): Head | undefined {
  let best: Head | undefined
  for (const lane of lanes.values()) {
    const [turn] = lane.turns
    if (turn && (!best || compare({ lane, turn }, best) < 0)) best = { lane, turn }
  }
  return best
}

const readyAt = ({ lane, turn }: Head) => Math.max(turn.dueAt, lane.wakesAt)
const compare = (a: Head, b: Head) => readyAt(a) - readyAt(b) || inOrder(a.turn, b.turn)
const inOrder = (a: Turn, b: Turn) => a.dueAt - b.dueAt || (a.customerId < b.customerId ? -1 : 1)

function placeOf(turn: Turn, turns: readonly Turn[]): number {
  let [from, to] = [0, turns.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (inOrder(turns[middle] as Turn, turn) < 0) from = middle + 1
    else to = middle
  }
  return from
}

function someOf(turns: readonly Turn[], count: number, isWanted: (turn: Turn) => boolean): Turn[] {
  const found: Turn[] = []
  for (const turn of turns) {
    if (found.length === count) break
    if (isWanted(turn)) found.push(turn)
  }
  return found
}
