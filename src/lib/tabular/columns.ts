import { AppError } from '@/lib/app-error'
import { limits } from './limits'

/**
 * Names of the columns from the header row: trimmed, in one line, unnamed ones called “Column 3”,
 * repeated ones numbered (“Title”, “Title 2”). Empty cells at the end are no columns.
 */
export function columnNames(header: readonly string[], name: string): string[] {
  let width = header.length
  while (width > 0 && header[width - 1]?.trim() === '') width--
  if (width > limits.columns)
    throw new AppError(
      'too_large',
      `“${name}” has ${width.toLocaleString('en')} columns; the limit is ${limits.columns}. Remove the columns that are not about orders and import it again.`,
    )
  const used = new Set<string>()
  return header.slice(0, width).map((cell, index) => {
    const base = cell.replace(/\s+/g, ' ').trim().slice(0, 200) || `Column ${index + 1}`
    let unique = base
    for (let number = 2; used.has(unique); number++) unique = `${base} ${number}`
    used.add(unique)
    return unique
  })
}
