const MOST = 99

/** Beside Inbox in the navigation: conversations with something nobody has read. */
export function UnreadCount({ count }: { count: number }) {
  return (
    <span className="ml-auto rounded-full bg-accent-soft px-1.5 font-medium text-accent-text text-xs tabular-nums">
      <span className="sr-only">, unread: </span>
      {count > MOST ? `${MOST}+` : count}
    </span>
  )
}
