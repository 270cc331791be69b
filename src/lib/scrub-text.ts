/**
 * What must not stand in a log or the audit log, however it got there, by its shape. Works on a line of JSON: no pattern
 * takes a quote or a backslash, so the line stays JSON.
 */
const patterns: readonly (readonly [RegExp, string])[] = [
  // the query builder's message as a record's text: every parameter of the statement follows
  [/\\nparams: (?:[^"\\]|\\.)*/g, '\\n(parameters left out)'],
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, '$1 [token]'],
  [/\bsign(?:ing)?key-[a-z]+-[0-9a-f]+/gi, '[token]'],
  [/\beyJ[\w-]+\.[\w-]+\.?[\w-]*(?:\.[\w-]+)*/g, '[token]'],
  [/(session-token|csrf-token|set-cookie|cookie)(["']?\s*[=:]\s*)[^\s;,"\\]+/gi, '$1$2[token]'],
  [/([?&](?:token|key|secret|signature|code|state|access_token)=)[^&\s"\\]+/gi, '$1[token]'],
  [/(\/\/[^\s/:@"\\]+):[^\s/@"\\]+@/g, '$1:[password]@'],
  [/[\w.!#$%'*+^`{|}~-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+/g, '[e-mail]'],
  [/\+\d(?:[\s().-]{0,2}\d){6,14}(?![\w-])/g, '[phone]'],
  [/(?<![\w.-])\(\d{2,5}\)[\s.-]?\d(?:[\s.-]?\d){4,10}(?![\w-])/g, '[phone]'],
  [/(?<![\w.:-])0\d{1,4}[\s/-]\d(?:[\s/-]?\d){4,9}(?![\w:-])/g, '[phone]'],
  [/(?<![\w.:-])0\d{9,11}(?![\w.:-])/g, '[phone]'],
  [/(?<![\w.:-])\d{3}[-. ]\d{3}[-. ]\d{4}(?![\w:-])/g, '[phone]'],
]

/** The text with e-mail addresses, phone numbers, tokens and passwords replaced by what they were. */
export function scrubText(text: string): string {
  let scrubbed = text
  for (const [pattern, name] of patterns) scrubbed = scrubbed.replace(pattern, name)
  return scrubbed
}
