import { Button, Column, Heading, Img, Link, Row, Section, Text } from '@react-email/components'
import { readableOn } from './readable-on'
import type { ShopCopy, ShopFrame, ShopItem } from './shop-frame'

const text = { fontSize: 16, lineHeight: '26px', color: '#33302c', margin: '0 0 16px' }

/** Headline and paragraphs, as the merchant wrote them. */
export function Words({ headline, body }: { headline: string; body: string }) {
  return (
    <>
      <Heading
        as="h1"
        className="text"
        style={{
          fontSize: 26,
          lineHeight: '34px',
          fontWeight: 650,
          color: '#1d1b19',
          margin: '0 0 16px',
        }}
      >
        {headline}
      </Heading>
      <Paragraphs>{body}</Paragraphs>
    </>
  )
}

/** Text whose paragraphs are parted by empty lines; single line breaks stay. */
export function Paragraphs({ children }: { children: string }) {
  return paragraphsOf(children).map((paragraph) => (
    <Text key={paragraph} className="text" style={{ ...text, whiteSpace: 'pre-line' }}>
      {paragraph}
    </Text>
  ))
}

/** Each paragraph once: one that is repeated word for word is a slip of the hand. */
const paragraphsOf = (body: string): string[] => [
  ...new Set(body.split(/\n\s*\n/).flatMap((paragraph) => paragraph.trim() || [])),
]

/** A code to type at checkout. */
export function Discount({ code }: { code: string | undefined }) {
  if (!code) return null
  return (
    <Section
      className="soft"
      style={{
        backgroundColor: '#f7f5f2',
        border: '1px dashed #c9c2b8',
        borderRadius: 8,
        padding: '14px 20px',
        margin: '0 0 20px',
        textAlign: 'center',
      }}
    >
      <Text className="quiet" style={{ fontSize: 13, color: '#6d665e', margin: 0 }}>
        Your code
      </Text>
      <Text
        className="text"
        style={{
          fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
          fontSize: 20,
          lineHeight: '30px',
          fontWeight: 600,
          letterSpacing: 1,
          color: '#1d1b19',
          margin: 0,
        }}
      >
        {code}
      </Text>
    </Section>
  )
}

/** A button in the shop's color. */
export function MailButton({
  href,
  label,
  frame,
}: {
  href: string
  label: string
  frame: ShopFrame
}) {
  return (
    <Button
      href={href}
      className="button"
      style={{
        backgroundColor: frame.accentColor,
        color: readableOn(frame.accentColor),
        fontSize: 16,
        fontWeight: 600,
        padding: '14px 28px',
        borderRadius: 8,
        textAlign: 'center',
      }}
    >
      {label}
    </Button>
  )
}

/** The one thing to do. */
export function CallToAction({ copy, frame }: { copy: ShopCopy; frame: ShopFrame }) {
  if (!copy.buttonText || !copy.buttonLink) return null
  return (
    <Section style={{ margin: '8px 0 0', textAlign: 'center' }}>
      <MailButton href={copy.buttonLink} label={copy.buttonText} frame={frame} />
    </Section>
  )
}

/** Products, one a row. */
export function Items({ items }: { items: readonly ShopItem[] }) {
  return items.map((item) => (
    <Section
      key={`${item.title} ${item.link} ${item.imageUrl}`}
      className="line"
      style={{ borderBottom: '1px solid #e9e5df', padding: '12px 0' }}
    >
      <Row>
        {item.imageUrl ? (
          <Column style={{ width: 76, verticalAlign: 'top' }}>
            <Img
              src={item.imageUrl}
              alt=""
              width={60}
              height={60}
              style={{ borderRadius: 6, objectFit: 'cover' }}
            />
          </Column>
        ) : null}
        <Column style={{ verticalAlign: 'top' }}>
          <Text className="text" style={{ ...text, fontSize: 15, lineHeight: '22px', margin: 0 }}>
            {item.link ? (
              <Link href={item.link} className="text" style={{ color: '#33302c' }}>
                {item.title}
              </Link>
            ) : (
              item.title
            )}
          </Text>
          {item.quantity && item.quantity > 1 ? (
            <Text className="quiet" style={{ fontSize: 13, color: '#6d665e', margin: 0 }}>
              {item.quantity} pieces
            </Text>
          ) : null}
        </Column>
        {item.price ? (
          <Column style={{ width: 100, textAlign: 'right', verticalAlign: 'top' }}>
            <Text className="text" style={{ ...text, fontSize: 15, lineHeight: '22px', margin: 0 }}>
              {item.price}
            </Text>
          </Column>
        ) : null}
      </Row>
    </Section>
  ))
}
