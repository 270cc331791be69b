'use server'

import { revalidatePath } from 'next/cache'
import type { ActionResult } from '@/app/_server/action-result'
import { attempt } from '@/app/_server/perform'
import { requireCtx } from '@/app/_server/require-ctx'
import {
  type CampaignRehearsal,
  type CampaignWish,
  controlCampaign,
  deleteCampaign,
  rehearseCampaign,
  saveCampaign,
  sendTest,
  startCampaign,
} from '@/domains/campaigns'
import type { CampaignChannel } from '@/domains/campaigns/schemas'
import { type CampaignFields, formOf, type MessageFields, wordsOf } from './campaign-fields'

const PLACE = '/grow/campaigns'

export async function save(
  campaignId: string | undefined,
  fields: CampaignFields,
): Promise<ActionResult<{ campaignId: string }>> {
  return attempt(async () => {
    const form = formOf(fields)
    const done = await saveCampaign(await requireCtx(), { ...(campaignId && { campaignId }), form })
    revalidatePath(PLACE, 'layout')
    return done
  })
}

export async function remove(campaignId: string): Promise<ActionResult<{ title: string }>> {
  return attempt(async () => {
    const done = await deleteCampaign(await requireCtx(), { campaignId })
    revalidatePath(PLACE, 'layout')
    return done
  })
}

/** Whom it would reach if it started now, for who is about to start it. */
export async function rehearse(campaignId: string): Promise<ActionResult<CampaignRehearsal>> {
  return attempt(async () => rehearseCampaign(await requireCtx(), { campaignId }))
}

export async function start(campaignId: string): Promise<ActionResult<{ startsAt: string }>> {
  return attempt(async () => {
    const done = await startCampaign(await requireCtx(), { campaignId })
    revalidatePath(PLACE, 'layout')
    return done
  })
}

export async function control(
  campaignId: string,
  wish: CampaignWish,
): Promise<ActionResult<{ kept: number }>> {
  return attempt(async () => {
    const done = await controlCampaign(await requireCtx(), { campaignId, wish })
    revalidatePath(PLACE, 'layout')
    return done
  })
}

/** A message as it stands, saved or not, to the signed-in user. */
export async function mailTest(
  channel: CampaignChannel,
  message: MessageFields,
): Promise<ActionResult<{ email: string }>> {
  return attempt(async () =>
    sendTest(await requireCtx(), { channel, words: wordsOf(channel, message) }),
  )
}
