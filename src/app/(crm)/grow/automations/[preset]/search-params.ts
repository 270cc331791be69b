import { z } from 'zod'
import { firstOfEach, type RawSearchParams } from '../../../_lists/list-address'

const Address = z.object({ cursor: z.string().optional() })

/** Which page of runs the address asks for. */
export const readFlowAddress = (raw: RawSearchParams): z.infer<typeof Address> =>
  Address.parse(firstOfEach(raw))
