import { type Comparator, type Token, tokens } from './tokens'

export type Search =
  | { kind: 'term'; field: string | undefined; comparator: Comparator; value: string }
  | { kind: 'all' | 'any'; of: Search[] }
  | { kind: 'not'; of: Search }

/** What a search means. Terms that stand side by side must all hold; OR binds less than AND. */
export function parseSearch(text: string | null | undefined): Search {
  const list = tokens(text ?? '')
  let at = 0
  const any = (): Search => {
    const parts = [all()]
    while (list[at]?.kind === 'or') {
      at++
      parts.push(all())
    }
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'any', of: parts }
  }
  const all = (): Search => {
    const parts: Search[] = []
    for (;;) {
      const token = list[at]
      if (!token || token.kind === 'or' || token.kind === 'close') break
      if (token.kind === 'and') at++
      else parts.push(one(token))
    }
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'all', of: parts }
  }
  const one = (token: Token): Search => {
    at++
    if (token.kind === 'term') return token
    if (token.kind === 'not') {
      const next = list[at]
      return next ? { kind: 'not', of: one(next) } : { kind: 'all', of: [] }
    }
    const inside = any()
    if (list[at]?.kind === 'close') at++
    return inside
  }
  const found = any()
  return found
}

/** All terms of a search. */
export const termsOf = (search: Search): Extract<Search, { kind: 'term' }>[] => {
  if (search.kind === 'term') return [search]
  return search.kind === 'not' ? termsOf(search.of) : search.of.flatMap(termsOf)
}

/** The terms that must hold whatever the others say. */
export const necessaryTerms = (search: Search): Extract<Search, { kind: 'term' }>[] => {
  if (search.kind === 'term') return [search]
  return search.kind === 'all' ? search.of.flatMap(necessaryTerms) : []
}
