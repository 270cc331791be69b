/** Programs that open mail or follow links before, or instead of, a person. */
const programs: RegExp[] = [
  // Apple's mail privacy loads every image when a mail arrives, and says only this
  /^Mozilla\/5\.0$/,
  /bot\b|crawler|spider|scanner|preview|monitor|headless/i,
  /barracuda|mimecast|proofpoint|symantec|trend ?micro|forcepoint|fireeye|sophos|zscaler/i,
  /^(curl|wget|python-requests|go-http-client|java|okhttp|axios|node-fetch)\b/i,
]
/** Nobody reads so fast: a filter looked at the mail on its way in. */
const TOO_SOON_MS = { opened: 2000, clicked: 5000 }

/** Was this a program and no person? Only what was opened or clicked can be. */
export function isMachine(event: {
  kind: string
  at: string
  sentAt: string | null
  userAgent: string | undefined
}): boolean {
  const { kind, at, sentAt, userAgent } = event
  if (kind !== 'opened' && kind !== 'clicked') return false
  if (userAgent && programs.some((program) => program.test(userAgent.trim()))) return true
  return sentAt !== null && Date.parse(at) - Date.parse(sentAt) < TOO_SOON_MS[kind]
}
