'use client'

import { useRef, useState } from 'react'
import type { ReplyFile } from '@/domains/inbox'
import { dropFile } from '../../actions'

/** A file beside an answer: on its way here, here, or refused. */
export interface ChosenFile {
  key: string
  name: string
  size: number
  type: string
  /** absent until it is here */
  id?: string
  problem?: string
}

export interface ReplyFiles {
  files: readonly ChosenFile[]
  /** all of them are here */
  areReady: boolean
  add: (files: readonly File[]) => void
  remove: (key: string) => void
  /** puts back what an answer had that did not arrive */
  put: (files: readonly ReplyFile[]) => void
  /** forgets them: they went with an answer */
  clear: () => void
}

/** The files that are chosen for an answer. Each is brought here at once, and judged by what it is. */
export function useReplyFiles(): ReplyFiles {
  const [files, setFiles] = useState<readonly ChosenFile[]>([])
  const uploads = useRef(new Map<string, AbortController>())
  const change = (key: string, to: Partial<ChosenFile>) =>
    setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one)))

  const bring = async (key: string, file: File) => {
    const upload = new AbortController()
    uploads.current.set(key, upload)
    try {
      const response = await fetch('/inbox/attachments', {
        method: 'POST',
        body: file,
        headers: { 'X-File-Name': encodeURIComponent(file.name) },
        signal: upload.signal,
      })
      const answer = await response.json()
      change(key, response.ok ? answer : { problem: answer.error?.message ?? 'It was refused.' })
    } catch {
      if (!upload.signal.aborted)
        change(key, { problem: 'It could not be brought here. Try again.' })
    } finally {
      uploads.current.delete(key)
    }
  }
  return {
    files,
    areReady: files.every(({ id }) => id !== undefined),
    add: (added) => {
      const chosen = added.map((file) => ({ file, key: crypto.randomUUID() }))
      setFiles((all) => [
        ...all,
        ...chosen.map(({ file: { name, size, type }, key }) => ({ key, name, size, type })),
      ])
      for (const { key, file } of chosen) void bring(key, file)
    },
    remove: (key) => {
      uploads.current.get(key)?.abort()
      const id = files.find((one) => one.key === key)?.id
      if (id) void dropFile(id)
      setFiles((all) => all.filter((one) => one.key !== key))
    },
    put: (given) =>
      setFiles((all) => [...all, ...given.map((file) => ({ ...file, key: file.id }))]),
    clear: () => setFiles([]),
  }
}
