import type { Tone } from './badge'

const tones: readonly Tone[] = ['accent', 'info', 'violet', 'teal', 'orange', 'slate']
const sizes = { sm: 'size-6 text-[10px]', md: 'size-8 text-xs', lg: 'size-10 text-base' }

function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean)
  const first = words[0] ?? ''
  const last = words.length > 1 ? (words.at(-1) ?? '') : ''
  return [first, last]
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toUpperCase()
}

/** The same name has the same color on every screen. */
function toneOf(name: string): Tone {
  let hash = 0
  for (const char of name) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0
  return tones[hash % tones.length] ?? 'neutral'
}

export interface AvatarProps {
  /** blank for a person without a name */
  name: string
  size?: keyof typeof sizes | undefined
}

/** Initials in a circle. Decoration: the name stands beside it. */
export function Avatar({ name, size = 'md' }: AvatarProps) {
  return (
    <span
      aria-hidden
      data-tone={name.trim() ? toneOf(name) : 'neutral'}
      className={`inline-grid shrink-0 select-none place-items-center rounded-full bg-tone-soft font-semibold text-tone-text ${sizes[size]}`}
    >
      {initials(name) || '–'}
    </span>
  )
}
