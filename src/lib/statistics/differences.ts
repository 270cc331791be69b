/** A difference between two groups, and between what it lies in 95 of 100 such comparisons. */
export interface Difference {
  value: number
  low: number
  high: number
}

/** The 97.5 % quantile of the normal distribution: two sides of 95 %. */
const Z = 1.959963984540054

/** Wilson's score interval for the share `hits` of `people` (E. B. Wilson 1927, JASA 22, 209–212). */
function scoreInterval(hits: number, people: number): [low: number, high: number] {
  const share = hits / people
  const middle = share + (Z * Z) / (2 * people)
  const reach = Z * Math.sqrt((share * (1 - share)) / people + (Z * Z) / (4 * people * people))
  const scale = 1 + (Z * Z) / people
  return [(middle - reach) / scale, (middle + reach) / scale]
}

/**
 * The share of buyers in one group less that in another, with Newcombe's hybrid score interval: low = d − √((p1 − l1)² +
 * (u2 − p2)²), high = d + √((u1 − p1)² + (p2 − l2)²), where l and u are Wilson's limits of each group (R. G. Newcombe 1998,
 * Statistics in Medicine 17, 873–890, method 10). Unlike p ± z·s it holds for few people and for shares near 0.
 */
export function differenceOfShares(
  one: { hits: number; people: number },
  other: { hits: number; people: number },
): Difference {
  const [p1, p2] = [one.hits / one.people, other.hits / other.people]
  const [l1, u1] = scoreInterval(one.hits, one.people)
  const [l2, u2] = scoreInterval(other.hits, other.people)
  return {
    value: p1 - p2,
    low: p1 - p2 - Math.hypot(p1 - l1, u2 - p2),
    high: p1 - p2 + Math.hypot(u1 - p1, p2 - l2),
  }
}

/**
 * The mean of one group less that of another, with the interval of Welch for unequal variances (B. L. Welch 1947, Biometrika
 * 34, 28–35): d ± z·√(s1²/n1 + s2²/n2). With normal instead of t quantiles: right from some 100 people a group.
 */
export function differenceOfMeans(
  one: { mean: number; variance: number; people: number },
  other: { mean: number; variance: number; people: number },
): Difference {
  const value = one.mean - other.mean
  const reach = Z * Math.sqrt(one.variance / one.people + other.variance / other.people)
  return { value, low: value - reach, high: value + reach }
}
