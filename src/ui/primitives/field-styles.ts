/** The looks shared by text inputs and the buttons that open lists. */
export const fieldBox =
  'w-full text-ellipsis rounded-md border border-line-strong bg-surface text-base text-ink -outline-offset-1 transition-colors hover:border-ink-muted invalid:border-danger disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink-faint'
export const fieldLabel = 'font-medium text-ink text-sm'
export const fieldHint = 'text-ink-muted text-sm'
export const fieldStack = 'group flex min-w-0 flex-col gap-1.5'
