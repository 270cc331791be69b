/** A piece of a search: a term, or a sign that joins terms. */
export type Token =
  | { kind: 'term'; field: string | undefined; comparator: Comparator; value: string }
  | { kind: 'and' | 'or' | 'not' | 'open' | 'close' }

export type Comparator = '' | '>' | '>=' | '<' | '<='

const pattern =
  /\s*(?:(\()|(\))|(-(?=\S))|(AND|OR|NOT)(?=[\s(]|$)|(?:([\w.]+):(>=|<=|>|<)?\s?)?(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^\s()]+)))/y

/** Cuts a search of the vendor’s syntax into tokens; `field:'value'`, comparators, AND, OR, NOT, brackets. */
export function tokens(text: string): Token[] {
  const found: Token[] = []
  pattern.lastIndex = 0
  while (pattern.lastIndex < text.trimEnd().length) {
    const match = pattern.exec(text)
    if (!match) break
    const [, open, close, minus, word, field, comparator, single, double, bare] = match
    if (open) found.push({ kind: 'open' })
    else if (close) found.push({ kind: 'close' })
    else if (minus) found.push({ kind: 'not' })
    else if (word) found.push({ kind: word.toLowerCase() as 'and' | 'or' | 'not' })
    else
      found.push({
        kind: 'term',
        field,
        comparator: (comparator ?? '') as Comparator,
        value: (single ?? double ?? bare ?? '').replace(/\\(.)/g, '$1'),
      })
  }
  return found
}
