export const popoverBox =
  'z-40 overflow-auto rounded-lg bg-raised shadow-popover outline-none entering:animate-pop-in'
export const menuItem =
  'group flex min-h-8 cursor-pointer items-center gap-2 rounded-md px-2 py-1.5 text-base text-ink outline-none focus:bg-hover hover:bg-hover focus-visible:bg-hover disabled:cursor-not-allowed disabled:text-ink-faint max-sm:min-h-10 [&_svg]:size-4 [&_svg]:shrink-0'
