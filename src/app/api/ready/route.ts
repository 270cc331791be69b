import { connection } from 'next/server'
import { checkReadiness } from '@/domains/operations'

/** 200 when database, migrations and runner are ready; else 503 with the part that is not, and why. */
export async function GET(): Promise<Response> {
  await connection()
  const readiness = await checkReadiness()
  return Response.json(readiness, {
    status: readiness.ready ? 200 : 503,
    headers: { 'Cache-Control': 'no-store' },
  })
}
