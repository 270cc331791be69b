import { type Decision, Decision as DecisionShape, type GateFacts } from './facts'
import { quietUntil } from './quiet-hours'
import { conditions, type GateRule, gateRules } from './rules'

/** May this leave, and by which rule? Pure: the same facts give the same answer. */
export function decide(facts: GateFacts, rules: readonly GateRule[] = gateRules): Decision {
  for (const rule of rules) {
    if (!holds(rule, facts)) continue
    const answer = { v: 1, rule: rule.name, sentence: rule.sentence(facts), facts } as const
    if (!rule.waits) return { ...answer, allowed: false }
    const notBefore = quietUntil(facts.at, facts.zones, facts.quiet)
    if (notBefore) return { ...answer, allowed: true, notBefore }
  }
  return { v: 1, allowed: true, rule: 'allowed', sentence: reasons[facts.purpose], facts }
}

/** The answer to the same question, from what was stored with it. Throws where the stored decision has lost its facts. */
export const replayDecision = (stored: unknown): Decision =>
  decide(DecisionShape.parse(stored).facts)

function holds(rule: GateRule, facts: GateFacts): boolean {
  const isListed = Object.entries(rule.where ?? {}).every(([fact, values]) => {
    const value = facts[fact as keyof NonNullable<GateRule['where']>]
    return value !== null && (values as readonly string[]).includes(value)
  })
  return (
    isListed &&
    (rule.origin?.includes(facts.origin) ?? true) &&
    (rule.when === undefined || conditions[rule.when](facts))
  )
}

const reasons: Record<GateFacts['purpose'], string> = {
  marketing: 'This person agreed to marketing, and no rule speaks against it.',
  transactional: 'It is about something this person did, and no rule speaks against it.',
  answer: 'It answers what this person wrote, and no rule speaks against it.',
}
