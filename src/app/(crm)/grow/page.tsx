import { redirect } from 'next/navigation'

export default function GrowPage() {
  redirect('/grow/segments')
}
