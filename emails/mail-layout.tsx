import { Body, Container, Head, Html, Preview, Section, Text } from '@react-email/components'
import type { ReactNode } from 'react'

/** Mail programs that know dark mode take these; the others keep the light colors set inline. */
const darkMode = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .page, .page > table > tbody > tr > td { background-color: #141312 !important; }
    .card { background-color: #1e1c1a !important; border-color: #34312d !important; }
    .text { color: #ece9e4 !important; }
    .quiet { color: #a8a29a !important; }
    .facts { background-color: #272421 !important; }
  }
  @media (max-width: 600px) {
    .card { padding: 24px 20px !important; border-radius: 0 !important; }
    .button { display: block !important; }
  }
`

const font = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"

/** The frame of every mail about an account: one card, 560 px at most. `why` says why the reader got it. */
export function MailLayout(props: { preview: string; why: string; children: ReactNode }) {
  return (
    <Html lang="en">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <style>{darkMode}</style>
      </Head>
      <Preview>{props.preview}</Preview>
      <Body
        className="page"
        style={{ backgroundColor: '#f4f2ef', margin: 0, padding: '32px 0', fontFamily: font }}
      >
        <Container style={{ maxWidth: 560 }}>
          <Text
            className="text"
            style={{ fontSize: 16, fontWeight: 600, color: '#1d1b19', margin: '0 0 16px 4px' }}
          >
            Regulars
          </Text>
          <Section
            className="card"
            style={{
              backgroundColor: '#ffffff',
              border: '1px solid #e4e0da',
              borderRadius: 12,
              padding: '32px 36px',
            }}
          >
            {props.children}
          </Section>
          <Text
            className="quiet"
            style={{ fontSize: 12, lineHeight: '18px', color: '#6d665e', margin: '16px 4px' }}
          >
            {props.why}
          </Text>
        </Container>
      </Body>
    </Html>
  )
}
