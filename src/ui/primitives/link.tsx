import type { Route } from 'next'
import NextLink from 'next/link'
import type { ComponentProps } from 'react'

export interface LinkProps extends Omit<ComponentProps<typeof NextLink>, 'href'> {
  /** a path of ours, such as `/customers?segment=loyal` */
  href: string
}

/** A client-side link without looks. Lists pass `prefetch={false}`: fifty rows must not fetch fifty pages. */
export function Link({ href, ...props }: LinkProps) {
  return <NextLink href={href as Route} {...props} />
}

/** A link inside running text. */
export function TextLink({ className = '', ...props }: LinkProps) {
  return (
    <Link
      {...props}
      className={`rounded-sm font-medium text-accent-text underline decoration-accent-text/30 underline-offset-2 hover:decoration-accent-text ${className}`}
    />
  )
}
