import { connection } from 'next/server'

/** 200 while this process serves. What it needs is asked at /api/ready. */
export async function GET(): Promise<Response> {
  await connection()
  return Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } })
}
