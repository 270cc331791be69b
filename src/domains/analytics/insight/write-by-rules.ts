import { type InsightFacts, paceOf } from './read-facts'

/**
 * Two or three sentences about a person: how they stand, what else matters most, and what to do. Figures stand in them as
 * {names} of figures.ts.
 */
export function writeByRules(facts: InsightFacts): string[] {
  return [standing(facts), notable(facts), suggestion(facts)].filter((one) => one !== undefined)
}

function standing(facts: InsightFacts): string {
  const pace = paceOf(facts)
  const isLate = pace === 'late' || pace === 'long_gone'
  if (pace === undefined) return 'Known since {first_seen}, and has not bought anything yet.'
  const label = facts.segment === null ? '' : '{segment}: '
  if (facts.orders <= 1) {
    return isLate
      ? `${label}bought once, {last_order}, for {spent}, and has not come back.`
      : `${label}bought once, {last_order}, for {spent}.`
  }
  if (facts.rhythm === null) {
    return `${label}{orders} worth {spent} in all, the last {last_order}.`
  }
  return isLate
    ? `${label}last ordered {last_order}, before that about {rhythm}; {orders} worth {spent} in all.`
    : `${label}orders about {rhythm}, last {last_order}; {orders} worth {spent} in all.`
}

function notable(facts: InsightFacts): string | undefined {
  if (facts.waiting) return 'Has waited for an answer for {waiting}.'
  if (facts.mood?.sentiment === 'negative') return 'Sounded {mood} in their latest message.'
  if (facts.wish) return 'Asked for {wish}.'
  if (Number(facts.refunded) > Number(facts.spent) / 2) {
    return 'More than half of what they spent was refunded: {refunded}.'
  }
  if (facts.offer?.wasClicked) return 'Clicked in the offer of {offer}.'
  if (facts.r !== null && facts.orders > 1) {
    return 'Scores {recency} for recency, {frequency} for frequency and {monetary} for what they spend.'
  }
  return undefined
}

function suggestion(facts: InsightFacts): string {
  const pace = paceOf(facts)
  if (facts.waiting) return 'Suggestion: answer before anything else.'
  if (facts.mood?.sentiment === 'negative') {
    return 'Suggestion: settle what went wrong before you send an offer.'
  }
  if (!facts.mayGetMarketing) {
    return facts.wish
      ? 'Suggestion: answer in their conversation when it is in stock, as they have not agreed to marketing.'
      : 'They have not agreed to marketing mail: ask for it with their next order.'
  }
  if (facts.wish) return 'Suggestion: write to them when it is in stock.'
  if (facts.offer && !facts.offer.wasClicked && pace !== 'on_time') {
    return 'An offer went out on {offer}: give it time, or try another subject.'
  }
  switch (pace) {
    case undefined:
      return 'Suggestion: a welcome with what others bought first.'
    case 'long_gone':
      return 'Suggestion: one last win-back offer, then let them rest.'
    case 'late':
      return 'Suggestion: a win-back offer.'
    case 'due':
      return 'Suggestion: remind them of what they bought; the next order is due.'
    case 'on_time':
      return facts.segment === 'champion' || facts.segment === 'loyal'
        ? 'Suggestion: thank them with something new before others see it.'
        : 'Suggestion: nothing now; a second offer would come too early.'
  }
}
