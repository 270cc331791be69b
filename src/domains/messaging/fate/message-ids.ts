import { z } from 'zod'

const MOST = 200

export const MessageIds = z
  .array(z.guid())
  .min(1, 'Choose at least one message.')
  .max(MOST, `Choose at most ${MOST} messages at once.`)
