/** Calls that Amazon allows in a second, for each seller; how many at once is another number. */
const usagePlans = {
  searchOrders: 0.0056,
  getOrder: 0.5,
  confirmShipment: 2,
  searchListingsItems: 5,
  getListingsItem: 5,
  getMarketplaceParticipations: 0.016,
  getDestinations: 1,
  createDestination: 1,
  getSubscription: 1,
  createSubscription: 1,
  deleteSubscriptionById: 1,
}
export type Operation = keyof typeof usagePlans

/** What Amazon said of a seller's own plan, which may be larger. It says so on good answers only. */
const told = new Map<string, number>()
const TOLD_SIZE = 10_000

/** Keeps the rate that an answer names. @param whose the account, and where it is asked */
export function noteRate(operation: Operation, whose: string, header: string | null): void {
  const rate = Number(header)
  if (!(rate > 0)) return
  if (told.size >= TOLD_SIZE) told.clear()
  told.set(`${operation} ${whose}`, rate)
}

/** How long it takes until one more call of an operation is allowed, in milliseconds. */
export const pauseOf = (operation: Operation, whose: string): number =>
  Math.ceil(1000 / (told.get(`${operation} ${whose}`) ?? usagePlans[operation]))
