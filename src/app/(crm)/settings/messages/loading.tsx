import { Skeleton } from '@/ui/primitives/skeleton'

const sections = ['mail', 'whatsapp', 'sms', 'form']

export default function LoadingMessageChannels() {
  return (
    <div aria-busy className="flex flex-col gap-6">
      {sections.map((section) => (
        <Skeleton key={section} className="h-40 w-full" />
      ))}
    </div>
  )
}
