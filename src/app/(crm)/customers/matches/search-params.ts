import { z } from 'zod'
import { firstOfEach, type RawSearchParams } from '../../_lists/list-address'

const Address = z.object({ cursor: z.string().catch('').default('') })

export const readMatchesAddress = (raw: RawSearchParams) => Address.parse(firstOfEach(raw))
