import { Button, Heading, Link, Section, Text } from '@react-email/components'
import type { ReactNode } from 'react'

export function Title({ children }: { children: ReactNode }) {
  return (
    <Heading
      as="h1"
      className="text"
      style={{
        fontSize: 20,
        lineHeight: '28px',
        fontWeight: 600,
        color: '#1d1b19',
        margin: '0 0 12px',
      }}
    >
      {children}
    </Heading>
  )
}

export function Paragraph({ children }: { children: ReactNode }) {
  return (
    <Text
      className="text"
      style={{ fontSize: 15, lineHeight: '24px', color: '#33302c', margin: '0 0 16px' }}
    >
      {children}
    </Text>
  )
}

/** The one thing to do, and its address in full for those whose program shows no buttons. */
export function Action({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Section style={{ margin: '24px 0 8px' }}>
      <Button
        href={href}
        className="button"
        style={{
          backgroundColor: '#0b6b4f',
          color: '#ffffff',
          fontSize: 15,
          fontWeight: 600,
          padding: '12px 20px',
          borderRadius: 8,
          textAlign: 'center',
        }}
      >
        {children}
      </Button>
      <Text
        className="quiet"
        style={{ fontSize: 12, lineHeight: '18px', color: '#6d665e', margin: '20px 0 0' }}
      >
        If the button does nothing, open this address:{' '}
        <Link
          href={href}
          className="quiet"
          style={{ color: '#6d665e', wordBreak: 'break-all', textDecoration: 'underline' }}
        >
          {href}
        </Link>
      </Text>
    </Section>
  )
}

/** A few facts, one a line. */
export function Facts({ rows }: { rows: [label: string, value: string][] }) {
  return (
    <Section
      className="facts"
      style={{
        backgroundColor: '#f7f5f2',
        borderRadius: 8,
        padding: '12px 16px',
        margin: '0 0 16px',
      }}
    >
      {rows.map(([label, value]) => (
        <Text
          key={label}
          className="text"
          style={{ fontSize: 14, lineHeight: '22px', color: '#33302c', margin: 0 }}
        >
          {label}: <strong>{value}</strong>
        </Text>
      ))}
    </Section>
  )
}
