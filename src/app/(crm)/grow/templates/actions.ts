'use server'

import { revalidatePath } from 'next/cache'
import type { ActionResult } from '@/app/_server/action-result'
import { attempt } from '@/app/_server/perform'
import { requireCtx } from '@/app/_server/require-ctx'
import {
  approveTemplateVersion,
  deleteTemplate,
  parseBlocks,
  parseInline,
  restoreTemplateVersion,
  saveTemplate,
  sendTemplateTest,
  setTemplateApproval,
} from '@/domains/messaging'
import { type Suggestions, suggestTemplates } from '@/domains/understanding'
import type { Suggested, TemplateDraft } from './template-draft'

const PLACE = '/grow/templates'

export async function save(
  draft: TemplateDraft,
  known?: { id: string; baseVersion: number },
): Promise<ActionResult<{ id: string; version: number }>> {
  return attempt(async () => {
    const { name, ...form } = draft
    // what the editor made is parsed by the verb
    const input = { ...known, name, form } as Parameters<typeof saveTemplate>[1]
    const done = await saveTemplate(await requireCtx(), input)
    revalidatePath(PLACE, 'layout')
    return done
  })
}

/** The template as it stands, saved or not, to the signed-in user. */
export async function mailTest(draft: TemplateDraft): Promise<ActionResult<{ email: string }>> {
  return attempt(async () => {
    const { name: _, ...form } = draft
    // what the editor made is parsed by the verb
    const input = { form } as Parameters<typeof sendTemplateTest>[1]
    return sendTemplateTest(await requireCtx(), input)
  })
}

export async function approve(id: string, version: number): Promise<ActionResult> {
  return attempt(async () => {
    await approveTemplateVersion(await requireCtx(), { id, version })
    revalidatePath(PLACE, 'layout')
  })
}

export async function restore(
  id: string,
  version: number,
): Promise<ActionResult<{ version: number }>> {
  return attempt(async () => {
    const done = await restoreTemplateVersion(await requireCtx(), { id, version })
    revalidatePath(PLACE, 'layout')
    return done
  })
}

export async function remove(id: string): Promise<ActionResult> {
  return attempt(async () => {
    await deleteTemplate(await requireCtx(), { id })
    revalidatePath(PLACE, 'layout')
  })
}

export async function askApproval(needsApproval: boolean): Promise<ActionResult> {
  return attempt(async () => {
    await setTemplateApproval(await requireCtx(), { needsApproval })
    revalidatePath(PLACE, 'layout')
  })
}

/** Three drafts; nothing is stored of them. */
export async function suggest(
  channel: string,
  purpose: string,
): Promise<ActionResult<Omit<Suggestions, 'variants'> & { variants: Suggested[] }>> {
  return attempt(async () => {
    const { variants, ...told } = await suggestTemplates(await requireCtx(), { channel, purpose })
    return {
      ...told,
      variants: variants.map(({ subject, body }) => ({
        ...{ subject, body },
        line: parseInline(subject),
        blocks: parseBlocks(body),
      })),
    }
  })
}
