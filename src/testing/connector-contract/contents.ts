const ERROR_WORDS = ['error', 'errors', 'message', 'status', 'code']

/** Why a recording or a written sample proves nothing; undefined for one that contains something. */
export function whyEmpty(value: unknown): string | undefined {
  if (value === undefined || value === null) return 'is nothing'
  if (typeof value === 'string') {
    const text = value.trim()
    if (text === '') return 'is empty'
    return /^[{[]/.test(text) && isJson(text) ? whyEmpty(JSON.parse(text)) : undefined
  }
  if (typeof value !== 'object') return undefined
  const names = Object.keys(value)
  if (names.length === 0) return 'is empty'
  if (!Array.isArray(value) && names.every((name) => ERROR_WORDS.includes(name.toLowerCase())))
    return 'is an error, not a record'
  const parts = Object.values(value)
  if (parts.every((part) => part !== null && typeof part === 'object' && whyEmpty(part)))
    return 'has nothing but empty parts'
  return undefined
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
