import { z } from 'zod'
import { FlowRef } from '@/domains/automations/schemas'
import { firstOfEach, type RawSearchParams } from '../../../_lists/list-address'

const Address = z.object({ copy: FlowRef.optional().catch(undefined) })

/** Which flow the new one begins as a copy of. */
export const readNewAddress = (raw: RawSearchParams): z.infer<typeof Address> =>
  Address.parse(firstOfEach(raw))
