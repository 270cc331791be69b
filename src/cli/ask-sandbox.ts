/** Asks a control of the sandbox, with a body to change something. Throws what it says where it refuses. */
export async function askSandbox(address: string, body?: object): Promise<unknown> {
  const answer = await fetch(address, body && { method: 'POST', body: JSON.stringify(body) })
  const said: unknown = await answer.json()
  if (!answer.ok) throw new Error(`The sandbox refused ${address}: ${JSON.stringify(said)}`)
  return said
}
