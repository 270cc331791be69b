import { tv, type VariantProps } from 'tailwind-variants/lite'

/** The looks shared by everything that is pressed like a button. */
export const buttonStyles = tv({
  base: 'relative inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-colors disabled:pointer-events-none disabled:opacity-50 pending:cursor-progress [&_svg]:shrink-0',
  variants: {
    variant: {
      primary:
        'bg-accent text-accent-ink shadow-card hover:bg-accent-hover pressed:bg-accent-hover',
      secondary:
        'border border-line-strong/60 bg-surface text-ink shadow-card hover:bg-sunken pressed:bg-pressed',
      ghost: 'text-ink-muted hover:bg-hover hover:text-ink pressed:bg-pressed',
      danger: 'bg-danger text-white shadow-card hover:bg-danger-hover pressed:bg-danger-hover',
      'danger-outline':
        'border border-line-strong/60 bg-surface text-danger-text shadow-card hover:bg-sunken pressed:bg-pressed',
      'danger-ghost': 'text-danger-text hover:bg-hover pressed:bg-pressed',
    },
    size: {
      sm: 'h-7 px-2.5 text-sm max-sm:h-9 [&_svg]:size-3.5',
      md: 'h-8 px-3 text-base max-sm:h-10 [&_svg]:size-4',
      lg: 'h-10 px-4 text-base [&_svg]:size-4',
    },
    square: { true: 'px-0', false: '' },
  },
  compoundVariants: [
    { square: true, size: 'sm', class: 'w-7 max-sm:w-9' },
    { square: true, size: 'md', class: 'w-8 max-sm:w-10' },
    { square: true, size: 'lg', class: 'w-10' },
  ],
  defaultVariants: { variant: 'secondary', size: 'md', square: false },
})

export type ButtonVariant = NonNullable<VariantProps<typeof buttonStyles>['variant']>
export type ButtonSize = NonNullable<VariantProps<typeof buttonStyles>['size']>
