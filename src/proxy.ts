import { type NextRequest, NextResponse } from 'next/server'
import { env } from '@/env'

/**
 * Content policy of one page. Scripts run only with this answer's nonce, which Next puts on its own scripts.
 * Styles may be inline: overlays are positioned by style attributes. Images of products lie with the marketplaces.
 * Development needs eval and a socket.
 */
function contentPolicy(nonce: string): string {
  const isDev = env().NODE_ENV === 'development'
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' https: data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDev ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Gives every page a content policy with a fresh nonce, and its own address to come back to after signing in. */
export function proxy(request: NextRequest): NextResponse {
  const policy = contentPolicy(Buffer.from(crypto.randomUUID()).toString('base64'))
  const headers = new Headers(request.headers)
  headers.set('Content-Security-Policy', policy)
  headers.set('x-regulars-path', `${request.nextUrl.pathname}${request.nextUrl.search}`)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  return response
}

// Whole pages only: data of client-side navigation, server actions, files and the API bear no scripts and skip the cost.
export const config = {
  matcher: [
    {
      source: '/((?!api/|_next/|.*\\.[a-z0-9]+$).*)',
      missing: [
        { type: 'header', key: 'rsc' },
        { type: 'header', key: 'next-router-prefetch' },
        { type: 'header', key: 'next-action' },
      ],
    },
  ],
}
