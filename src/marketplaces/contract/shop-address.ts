/** Ends of names that lead nowhere outside a network. */
const INSIDE =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|private|arpa|onion)$/
const NAME = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:xn--[a-z0-9-]+|[a-z]{2,})$/

/**
 * A shop's address as a merchant types or pastes it → its host, and the folder it lives in: "shop.example/store".
 * Undefined for anything that is no public name: numbers, names within a network, ports, keys in the address.
 */
export function shopAddress(typed: string): string | undefined {
  const text = typed.trim()
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`)
  if (!url) return undefined
  if (url.port !== '' || url.username !== '' || url.password !== '') return undefined
  const { hostname } = url
  if (hostname.length > 253 || !NAME.test(hostname) || INSIDE.test(hostname)) return undefined
  const folder = url.pathname.replace(/\/+$/, '')
  return /^(?:\/[\w.~-]+)*$/.test(folder) ? `${hostname}${folder}` : undefined
}
