/**
 * What marketplaces ask of their sellers: a reply within so many minutes of the clock on the wall, whatever the shop’s
 * hours, weekends and holidays included.
 */
export const marketplaceRules: Readonly<Record<string, { replyMinutes: number }>> = {
  amazon: { replyMinutes: 24 * 60 },
}
