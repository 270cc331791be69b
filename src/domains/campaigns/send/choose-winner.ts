import { formatPercent } from '@/lib/intl/numbers'
import type { WinnerRule } from '../schemas'

/** What came of one subject. */
export interface Tried {
  sent: number
  opened: number
  clicked: number
  /** in the organization's currency */
  revenue: number
}

/** With fewer mails of a subject, or fewer people who did it in all, a difference is chance. */
const LEAST_SENT = 50
const LEAST_DONE = 10

const done: Record<'opened' | 'clicked', string> = { opened: 'opened', clicked: 'clicked' }

/** The subject with the best rate per mail sent; the first where too little is known, or where none is better. Pure. */
export function chooseWinner(
  tried: readonly Tried[],
  by: WinnerRule,
): { variant: number; why: string } {
  const fewest = Math.min(...tried.map(({ sent }) => sent))
  if (fewest < LEAST_SENT)
    return {
      variant: 0,
      why: `The first subject: ${LEAST_SENT} mails of each are needed to tell, and of one only ${fewest} were sent.`,
    }
  const total = tried.reduce((sum, one) => sum + (by === 'revenue' ? one.clicked : one[by]), 0)
  if (total < LEAST_DONE)
    return {
      variant: 0,
      why: `The first subject: ${LEAST_DONE} people who ${by === 'opened' ? 'opened' : 'clicked'} are needed to tell, and there were ${total}.`,
    }
  const rates = tried.map((one) => one[by] / one.sent)
  const best = Math.max(...rates)
  const variant = rates.indexOf(best)
  const isShared = rates.filter((rate) => rate === best).length > 1
  if (isShared) return { variant, why: 'Several did equally well: the first of them was taken.' }
  const figure =
    by === 'revenue' ? `${best.toFixed(2)} revenue per mail` : `${formatPercent(best)} ${done[by]}`
  return { variant, why: `It did best: ${figure}.` }
}
