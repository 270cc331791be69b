import { Logo } from '@/ui/patterns/logo'
import { Link } from '@/ui/primitives/link'

/** Everything before one is in: one column, one card. */
export default function AuthLayout({ children }: LayoutProps<'/'>) {
  return (
    <div className="flex min-h-dvh flex-col items-center px-4 py-10 sm:justify-center sm:py-16">
      <Link href="/" className="rounded-md" aria-label="Regulars">
        <Logo />
      </Link>
      <main className="mt-8 w-full max-w-md">{children}</main>
    </div>
  )
}
