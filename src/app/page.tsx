import { redirect } from 'next/navigation'
import { currentSession } from './_server/current-session'

/** The bare address leads to the first screen, or to the door. */
export default async function RootPage() {
  redirect((await currentSession()) ? '/today' : '/sign-in')
}
