import type { ReactNode } from 'react'
import { type ButtonSize, type ButtonVariant, buttonStyles } from './button-styles'
import { Link, type LinkProps } from './link'

export interface LinkButtonProps extends LinkProps {
  variant?: ButtonVariant | undefined
  size?: ButtonSize | undefined
  icon?: ReactNode
}

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function LinkButton({
  variant,
  size,
  icon,
  children,
  className = '',
  ...props
}: LinkButtonProps) {
  return (
    <Link {...props} className={`${buttonStyles({ variant, size })} ${className}`}>
      {icon}
      <span className="truncate">{children}</span>
    </Link>
  )
}
