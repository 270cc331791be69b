import { createHash, hkdfSync } from 'node:crypto'
import { env } from '@/env'
import { openText, type SealingKey, sealedWith, sealText } from './sealed-text'

function fromBase64(encoded: string): SealingKey {
  const master = Buffer.from(encoded, 'base64')
  return {
    id: createHash('sha256').update(master).digest('hex').slice(0, 8),
    key: Buffer.from(hkdfSync('sha256', master, '', 'regulars master key wrapping', 32)),
  }
}

/** Seals with the installation's master key: organization keys and account mails. */
export function sealWithMaster(plain: string, context: string): string {
  return sealText(fromBase64(env().REGULARS_MASTER_KEY), plain, context)
}

/** Opens with the present or the previous master key. Throws a sentence for operators when neither fits. */
export function openWithMaster(value: string, context: string): string {
  const { REGULARS_MASTER_KEY, REGULARS_MASTER_KEY_PREVIOUS } = env()
  const candidates = [REGULARS_MASTER_KEY, REGULARS_MASTER_KEY_PREVIOUS].flatMap((key) =>
    key ? [fromBase64(key)] : [],
  )
  const sealing = candidates.find((candidate) => candidate.id === sealedWith(value))
  if (!sealing) {
    throw new Error(
      'REGULARS_MASTER_KEY is not the key this database was written with. Set the former key as REGULARS_MASTER_KEY_PREVIOUS, or restore it.',
    )
  }
  return openText(sealing, value, context)
}

/** Whether a value was sealed with a master key that is no longer the present one. */
export const needsRewrap = (value: string): boolean =>
  sealedWith(value) !== fromBase64(env().REGULARS_MASTER_KEY).id
