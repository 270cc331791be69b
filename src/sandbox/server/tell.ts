/** Sends something to the app under test as a vendor would. Answers what it said. */
export async function tell(
  address: string,
  body: string | Buffer,
  headers: Record<string, string>,
): Promise<{ status: number; body: string }> {
  const response = await fetch(address, {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : new Uint8Array(body),
  })
  return { status: response.status, body: await response.text() }
}
