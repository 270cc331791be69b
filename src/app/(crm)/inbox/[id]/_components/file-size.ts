import { formatNumber } from '@/lib/intl/numbers'

const KILOBYTE = 1024

/** How large a file is: `12 KB`. */
export const fileSize = (bytes: number): string =>
  `${formatNumber(Math.max(1, Math.round(bytes / KILOBYTE)))} KB`
