import { Body, Container, Head, Html, Text } from '@react-email/components'

export interface AnswerProps {
  /** plain text, with its line breaks */
  body: string
  /** the message that is answered, and the line above it */
  quoted?: { introduction: string; body: string } | undefined
}

const text = { fontSize: 15, lineHeight: '24px', margin: 0, whiteSpace: 'pre-wrap' as const }

/** An answer as a mail program writes it: nothing but the words, with what they answer below. */
export function Answer({ body, quoted }: AnswerProps) {
  return (
    <Html lang="en" dir="auto">
      <Head>
        <meta name="color-scheme" content="light dark" />
      </Head>
      <Body style={{ fontFamily: 'system-ui, -apple-system, Segoe UI, Arial, sans-serif' }}>
        <Container style={{ maxWidth: 640, margin: '0 0 0 0' }}>
          <Text style={text}>{body}</Text>
          {quoted ? (
            <>
              <Text style={{ ...text, margin: '24px 0 8px' }}>{quoted.introduction}</Text>
              <blockquote
                style={{ margin: 0, padding: '0 0 0 12px', borderLeft: '2px solid #999' }}
              >
                <Text style={text}>{quoted.body}</Text>
              </blockquote>
            </>
          ) : null}
        </Container>
      </Body>
    </Html>
  )
}
