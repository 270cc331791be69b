import { inflateRawSync } from 'node:zlib'
import { AppError } from '@/lib/app-error'
import { limits } from './limits'

/** One file of a zip archive, unpacked. */
export interface ZipPart {
  path: string
  data: Buffer
}

interface Entry {
  path: string
  method: number
  flags: number
  packedBytes: number
  start: number
}

/**
 * Unpacks the parts of a zip archive whose path is wanted, never more than the limit of bytes
 * in all, whatever sizes the archive claims.
 */
export function unzip(zip: Buffer, name: string, isWanted: (path: string) => boolean): ZipPart[] {
  const parts: ZipPart[] = []
  let left: number = limits.workbookUnpackedBytes
  for (const entry of entries(zip, name)) {
    if (!isWanted(entry.path)) continue
    const data = unpack(zip, entry, left, name)
    left -= data.length
    parts.push({ path: entry.path, data })
  }
  return parts
}

/** The archive's directory, read from its end as the format demands. */
function entries(zip: Buffer, name: string): Entry[] {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < 0 || end + 22 > zip.length) throw damaged(name)
  const count = zip.readUInt16LE(end + 10)
  if (count > limits.workbookParts)
    throw new AppError(
      'too_large',
      `“${name}” holds ${count} parts, more than a workbook of orders needs. Save the sheet as CSV and import that.`,
    )
  const list: Entry[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let index = 0; index < count; index++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50) throw damaged(name)
    const pathBytes = zip.readUInt16LE(at + 28)
    list.push({
      flags: zip.readUInt16LE(at + 8),
      method: zip.readUInt16LE(at + 10),
      packedBytes: zip.readUInt32LE(at + 20),
      start: zip.readUInt32LE(at + 42),
      path: zip.toString('utf8', at + 46, at + 46 + pathBytes),
    })
    at += 46 + pathBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return list
}

function unpack(zip: Buffer, entry: Entry, mostBytes: number, name: string): Buffer {
  if (entry.flags & 1)
    throw new AppError(
      'invalid',
      `“${name}” is protected by a password. Save it without one and import it again.`,
    )
  if (entry.start + 30 > zip.length || zip.readUInt32LE(entry.start) !== 0x04034b50)
    throw damaged(name)
  const from =
    entry.start + 30 + zip.readUInt16LE(entry.start + 26) + zip.readUInt16LE(entry.start + 28)
  const packed = zip.subarray(from, from + entry.packedBytes)
  if (packed.length < entry.packedBytes) throw damaged(name)
  if (entry.method === 0 && packed.length <= mostBytes) return packed
  if (entry.method === 8 && mostBytes > 0)
    try {
      return inflateRawSync(packed, { maxOutputLength: mostBytes })
    } catch (error) {
      if (!(error instanceof RangeError)) throw damaged(name)
    }
  throw new AppError(
    'too_large',
    `“${name}” unpacks to more than ${limits.workbookUnpackedBytes / 1024 ** 2} MB, too much for a workbook. Save the sheet as CSV and import that: a CSV file may be of any size.`,
  )
}

const damaged = (name: string) =>
  new AppError('invalid', `“${name}” is damaged or incomplete. Save it again as XLSX or CSV.`)
