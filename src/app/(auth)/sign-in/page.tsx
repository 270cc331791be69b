import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'
import { currentSession } from '@/app/_server/current-session'
import { env } from '@/env'
import { sameOriginPath } from '@/lib/same-origin-path'
import { TextLink } from '@/ui/primitives/link'
import { AuthCard } from '../_components/auth-card'
import { SignInForm } from './sign-in-form'

export const metadata: Metadata = { title: 'Sign in' }

/** What next-auth reports in the address when a way to sign in fails. */
const problems: Record<string, string> = {
  CredentialsSignin: 'The e-mail address and the password do not belong together.',
  AccessDenied: 'Google has not verified this address. Sign in with a password or a link.',
}

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next, callbackUrl, error } = await searchParams
  const wanted = [next, callbackUrl].find((value) => typeof value === 'string')
  const path = sameOriginPath(typeof wanted === 'string' ? wanted : undefined, '/today')
  if (await currentSession()) redirect(path as Route)
  return (
    <AuthCard
      title="Sign in"
      footer={
        <>
          New here? <TextLink href="/sign-up">Create an account</TextLink>
        </>
      }
    >
      <SignInForm
        next={path}
        problem={
          typeof error === 'string'
            ? (problems[error] ?? 'Signing in did not work. Try again, or another way.')
            : undefined
        }
        hasGoogle={env().GOOGLE_CLIENT_ID !== undefined}
      />
    </AuthCard>
  )
}
