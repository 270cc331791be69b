import type { NextConfig } from 'next'

/**
 * Headers of every answer. The content policy is the proxy's (src/proxy.ts): it carries a nonce per page.
 * HSTS belongs to whatever ends TLS in front of us: on plain http it would be ignored.
 */
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=()' },
]

const config: NextConfig = {
  typedRoutes: true,
  poweredByHeader: false,
  devIndicators: false,
  // one copy of the driver, whose name stands in its errors (src/platform/stop-on-driver-fault.ts)
  serverExternalPackages: ['postgres'],
  // titles come with the page, not after it: a page without one, even for an instant, has no name to be read out
  htmlLimitedBots: /.*/,
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
}

export default config
