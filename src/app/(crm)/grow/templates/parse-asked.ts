import { z } from 'zod'
import { AppError } from '@/lib/app-error'

const Asked = z.object({ form: z.unknown(), customerId: z.string().optional() })

/** The template that is asked about, and for whom. Throws `invalid`. */
export function parseAsked(body: string): z.infer<typeof Asked> {
  try {
    const asked = Asked.safeParse(JSON.parse(body))
    if (asked.success) return asked.data
  } catch {
    // not JSON: said below
  }
  throw new AppError('invalid', 'The body is no JSON: send form and customerId.')
}
