import type { CronTrigger, EventTrigger, FunctionConfig } from './function-config'

export type TriggerMatch = { fn: FunctionConfig; expression: string | undefined }

/** The registered functions, in memory, found by id or by the events that start them. */
export type Registry = {
  replace(functions: readonly FunctionConfig[]): void
  find(id: string): FunctionConfig | undefined
  all(): readonly FunctionConfig[]
  /** Functions that an event of this name may start, each with its trigger's condition. */
  startedBy(eventName: string): TriggerMatch[]
  hasListener(eventName: string): boolean
}

export function isEventTrigger(trigger: EventTrigger | CronTrigger): trigger is EventTrigger {
  return 'event' in trigger
}

/** "a/b.*" and "a/*" for the name "a/b.c": every wildcard that can stand for it. */
function wildcardsOf(name: string): string[] {
  const wildcards: string[] = []
  for (let i = 0; i < name.length; i++) {
    if (name[i] === '/' || name[i] === '.') wildcards.push(`${name.slice(0, i + 1)}*`)
  }
  return wildcards
}

export function createRegistry(): Registry {
  let byId = new Map<string, FunctionConfig>()
  let byEvent = new Map<string, TriggerMatch[]>()
  const startedBy = (eventName: string) => {
    const found: TriggerMatch[] = []
    for (const name of [eventName, ...wildcardsOf(eventName)]) {
      found.push(...(byEvent.get(name) ?? []))
    }
    return found
  }
  return {
    replace(functions) {
      byId = new Map(functions.map((fn) => [fn.id, fn]))
      byEvent = new Map()
      for (const fn of functions) {
        for (const trigger of fn.triggers.filter(isEventTrigger)) {
          const matches = byEvent.get(trigger.event) ?? []
          matches.push({ fn, expression: trigger.expression })
          byEvent.set(trigger.event, matches)
        }
      }
    },
    find: (id) => byId.get(id),
    all: () => [...byId.values()],
    startedBy,
    hasListener: (eventName) => startedBy(eventName).length > 0,
  }
}
