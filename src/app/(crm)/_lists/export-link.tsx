import { Download } from 'lucide-react'
import { buttonStyles } from '@/ui/primitives/button-styles'

/** Downloads a file, such as what a list shows, all pages of it. A plain link: the file is no page to navigate to. */
export function ExportLink({ href, label = 'Export' }: { href: string; label?: string }) {
  return (
    <a href={href} download className={buttonStyles({})}>
      <Download aria-hidden />
      {label}
    </a>
  )
}
