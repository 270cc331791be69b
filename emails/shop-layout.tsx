import {
  Body,
  Container,
  Head,
  Html,
  Img,
  Link,
  Preview,
  Section,
  Text,
} from '@react-email/components'
import type { ReactNode } from 'react'
import type { ShopFrame } from './shop-frame'

/** Colors set inline are light; mail programs that know dark mode take these. Buttons keep the shop's color in both. */
const styles = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .page, .page > table > tbody > tr > td { background-color: #141312 !important; }
    .card { background-color: #1e1c1a !important; }
    .text { color: #ece9e4 !important; }
    .quiet, .quiet a { color: #a8a29a !important; }
    .soft { background-color: #272421 !important; border-color: #4a463f !important; }
    .line { border-color: #34312d !important; }
  }
  @media (max-width: 600px) {
    .card { padding: 28px 20px !important; border-radius: 0 !important; }
    .button { display: block !important; }
  }
`
const font = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
const quiet = { fontSize: 12, lineHeight: '18px', color: '#6d665e', margin: '0 0 6px' }

/** The frame of every message to a buyer: the shop's name or logo, one card, and who sends it and why. */
export function ShopLayout(props: {
  frame: ShopFrame
  preview: string
  why: string
  children: ReactNode
}) {
  const { frame } = props
  return (
    <Html lang="en">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <style>{styles}</style>
      </Head>
      <Preview>{props.preview}</Preview>
      <Body
        className="page"
        style={{ backgroundColor: '#f4f2ef', margin: 0, padding: '32px 0', fontFamily: font }}
      >
        <Container style={{ maxWidth: 600 }}>
          <Section style={{ padding: '0 20px 20px', textAlign: 'center' }}>
            {frame.logoUrl ? (
              <Img
                src={frame.logoUrl}
                alt={frame.shopName}
                height={48}
                style={{ display: 'inline-block', maxWidth: '100%', color: '#6d665e' }}
              />
            ) : (
              <Text
                className="text"
                style={{ fontSize: 18, fontWeight: 600, color: '#1d1b19', margin: 0 }}
              >
                {frame.shopName}
              </Text>
            )}
          </Section>
          <Section
            className="card"
            style={{ backgroundColor: '#ffffff', borderRadius: 12, padding: '40px 44px' }}
          >
            {props.children}
          </Section>
          <Section className="quiet" style={{ padding: '20px', textAlign: 'center' }}>
            <Text className="quiet" style={quiet}>
              {props.why}
            </Text>
            <Text className="quiet" style={quiet}>
              {[frame.shopName, frame.postalAddress?.replaceAll(/\s*\n\s*/g, ', ')]
                .filter(Boolean)
                .join(' · ')}
            </Text>
            {frame.unsubscribeUrl ? (
              <Text className="quiet" style={quiet}>
                <Link
                  href={frame.unsubscribeUrl}
                  style={{ color: '#6d665e', textDecoration: 'underline' }}
                >
                  Unsubscribe
                </Link>
                {frame.preferencesUrl ? (
                  <>
                    {' · '}
                    <Link
                      href={frame.preferencesUrl}
                      style={{ color: '#6d665e', textDecoration: 'underline' }}
                    >
                      What you get from us
                    </Link>
                  </>
                ) : null}
              </Text>
            ) : null}
          </Section>
        </Container>
      </Body>
    </Html>
  )
}
