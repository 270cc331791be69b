import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { Providers } from '@/ui/providers'
import { parseTheme, THEME_COOKIE } from '@/ui/theme'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Regulars', template: '%s · Regulars' },
  description: 'The CRM for people who sell on several marketplaces.',
  robots: { index: false, follow: false },
  icons: { icon: '/icon.svg' },
  formatDetection: { telephone: false, email: false, address: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf9f7' },
    { media: '(prefers-color-scheme: dark)', color: '#141312' },
  ],
}

/** Reading the cookie makes every page dynamic, which its nonce needs too. */
export default async function RootLayout({ children }: LayoutProps<'/'>) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value)
  return (
    <html
      lang="en"
      data-theme={theme}
      className={`${GeistSans.variable} ${GeistMono.variable} font-sans`}
    >
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  )
}
