/** As the database sorts external ids: by bytes. */
const isLess = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0

/**
 * An id that stands between the same neighbours as `original` did and says nothing of it: `token`, where it must be with
 * some characters before that put it in place. Where neighbours leave no room it is the token alone.
 * @param others ids it is compared with
 */
export function standIn(token: string, original: string, others: string[]): string {
  const below = others
    .filter((id) => isLess(id, original))
    .sort(byBytes)
    .at(-1)
  const above = others
    .filter((id) => isLess(original, id))
    .sort(byBytes)
    .at(0)
  const fits = (id: string) =>
    (below === undefined || isLess(below, id)) && (above === undefined || isLess(id, above))
  const shared = commonLength(below ?? '', above ?? '')
  const leads = [
    '',
    '!',
    '~',
    `${(above ?? '').slice(0, shared + 1)}!`,
    `${(below ?? '').slice(0, shared + 1)}~`,
  ]
  return (
    leads
      .filter((lead) => ![original, ...others].some((id) => lead.includes(id)))
      .map((lead) => `${lead}${token}`)
      .find(fits) ?? token
  )
}

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

function commonLength(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}
