import { Download } from 'lucide-react'
import { buttonStyles } from '@/ui/primitives/button-styles'

/** Downloads what the list shows, all pages of it, as CSV. A plain link: the file is no page to navigate to. */
export function ExportLink({ href }: { href: string }) {
  return (
    <a href={href} download className={buttonStyles({})}>
      <Download aria-hidden />
      Export
    </a>
  )
}
