import type { Product } from './catalog'

const dayMs = 86_400_000

/** Feasts that sell lanterns, with the days before them in which people buy, and how much more they do. */
const feasts = [
  { name: 'mid-autumn', days: ['2025-10-06', '2026-09-25'], lead: 24, lift: 1.3 },
  { name: 'diwali', days: ['2025-10-20', '2026-11-08'], lead: 26, lift: 1.7 },
  { name: 'christmas', days: ['2024-12-19', '2025-12-19', '2026-12-19'], lead: 38, lift: 2.1 },
  { name: 'lunar new year', days: ['2026-02-17'], lead: 22, lift: 0.8 },
].flatMap(({ days, ...feast }) =>
  days.map((day) => ({ ...feast, at: Date.parse(`${day}T00:00:00Z`) })),
)

/** Sunday first: most orders come on Sunday and Monday evening, fewest on Friday. */
const weekdays = [1.3, 1.15, 1, 1, 0.95, 0.8, 0.95]

/** How much a feast is in the air on that day, 0 when none is near. */
function feastLift(day: number): number {
  return feasts.reduce((lift, feast) => {
    const before = (feast.at - day) / dayMs
    // rises to the feast, then falls away within three days
    if (before < -3 || before > feast.lead) return lift
    const nearness = before < 0 ? (3 + before) / 3 : 1 - (before / feast.lead) ** 2
    return lift + feast.lift * nearness
  }, 0)
}

/** How busy the shop is on a day (midnight UTC, milliseconds); 1 is an ordinary Tuesday. */
export const busyness = (day: number) =>
  (weekdays[new Date(day).getUTCDay()] ?? 1) * (1 + 0.6 * feastLift(day))

/** How likely a product is on a day: lanterns before feasts, solar in summer, collectibles as presents. */
export function demandOn(product: Product, day: number): number {
  const lift = feastLift(day)
  const month = new Date(day).getUTCMonth()
  switch (product.category) {
    case 'Paper lanterns':
    case 'Silk lanterns':
      return product.demand * (1 + 1.5 * lift)
    case 'Solar lanterns':
      return product.demand * (month >= 3 && month <= 7 ? 2.2 : 0.8 + 0.4 * lift)
    case 'Tin toys':
    case 'Porcelain':
      return product.demand * (month >= 9 ? 1.7 : 0.9)
    default:
      return product.demand
  }
}
