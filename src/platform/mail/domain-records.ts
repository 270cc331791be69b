import { Resolver } from 'node:dns/promises'

export interface DomainFinding {
  name: 'SPF' | 'DKIM' | 'DMARC'
  state: 'good' | 'weak' | 'missing' | 'unknown'
  sentence: string
}

type TextRecords = (name: string) => Promise<string[][]>

const TIMEOUT_MS = 5000
const NOT_THERE = ['ENODATA', 'ENOTFOUND']

/** Records of one name as whole texts; undefined where the name servers gave no answer. */
async function textsAt(resolve: TextRecords, name: string): Promise<string[] | undefined> {
  try {
    return (await resolve(name)).map((parts) => parts.join(''))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return NOT_THERE.includes(code) ? [] : undefined
  }
}

/**
 * What a domain's name servers say about mail from it: who may send it (SPF), the key it is signed with (DKIM), and what
 * receivers are to do with the rest (DMARC).
 */
export async function readDomainRecords(
  domain: string,
  dkimSelector: string,
  resolve: TextRecords = (name) => new Resolver({ timeout: TIMEOUT_MS, tries: 2 }).resolveTxt(name),
): Promise<DomainFinding[]> {
  const [own, bounces, keys, policies] = await Promise.all([
    textsAt(resolve, domain),
    // Resend and others send with an envelope address below the domain
    textsAt(resolve, `send.${domain}`),
    textsAt(resolve, `${dkimSelector}._domainkey.${domain}`),
    textsAt(resolve, `_dmarc.${domain}`),
  ])
  return [
    spf(own && bounces ? [...own, ...bounces] : undefined, domain),
    dkim(keys, `${dkimSelector}._domainkey.${domain}`),
    dmarc(policies, domain),
  ]
}

const unanswered = (name: DomainFinding['name'], domain: string): DomainFinding => ({
  name,
  state: 'unknown',
  sentence: `The name servers of ${domain} did not answer. Check again in a few minutes.`,
})

function spf(texts: string[] | undefined, domain: string): DomainFinding {
  if (!texts) return unanswered('SPF', domain)
  const records = texts.filter((text) => /^v=spf1(\s|$)/i.test(text))
  if (records.length === 0)
    return {
      name: 'SPF',
      state: 'missing',
      sentence: `Add the TXT record your mail service shows for ${domain}; it begins with v=spf1.`,
    }
  if (records.some((text) => /\+all\b/i.test(text)))
    return {
      name: 'SPF',
      state: 'weak',
      sentence: 'The record ends with +all, which lets anybody send as you. End it with ~all.',
    }
  return { name: 'SPF', state: 'good', sentence: 'Receivers can see who may send for this domain.' }
}

function dkim(texts: string[] | undefined, name: string): DomainFinding {
  if (!texts) return unanswered('DKIM', name)
  const key = texts.map((text) => /(?:^|;)\s*p=([^;]*)/i.exec(text)?.[1]?.trim())
  if (key.some((value) => value))
    return { name: 'DKIM', state: 'good', sentence: 'Receivers can check the signature of mail.' }
  return {
    name: 'DKIM',
    state: 'missing',
    sentence: key.includes('')
      ? `The key at ${name} has been taken back. Add the one your mail service shows.`
      : `Add the TXT record your mail service shows at ${name}.`,
  }
}

function dmarc(texts: string[] | undefined, domain: string): DomainFinding {
  if (!texts) return unanswered('DMARC', domain)
  const record = texts.find((text) => /^v=DMARC1\s*(;|$)/i.test(text))
  const policy = record && /;\s*p=\s*(none|quarantine|reject)\b/i.exec(record)?.[1]?.toLowerCase()
  if (!policy)
    return {
      name: 'DMARC',
      state: 'missing',
      sentence: `Add a TXT record at _dmarc.${domain}: v=DMARC1; p=none. Gmail and Yahoo ask for it.`,
    }
  if (policy === 'none')
    return {
      name: 'DMARC',
      state: 'good',
      sentence: 'There is a policy, as Gmail and Yahoo ask. p=quarantine would also stop forgers.',
    }
  return {
    name: 'DMARC',
    state: 'good',
    sentence: `Mail that fails the checks is to be stopped (p=${policy}).`,
  }
}
