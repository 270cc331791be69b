'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/ui/primitives/button'
import { Callout } from '@/ui/primitives/callout'
import { FileDrop } from '@/ui/primitives/file-drop'
import { ProgressBar } from '@/ui/primitives/progress-bar'
import { sendFile, type Upload } from './send-file'

const accept = ['.csv', '.tsv', '.txt', '.xlsx', '.gz', 'text/csv', 'application/gzip']

type State =
  | { is: 'idle'; error?: string }
  | { is: 'sending'; name: string; share: number }
  | { is: 'sent'; name: string }

/** Where a file of orders is dropped or chosen; shows how far it has been sent, then opens its import. */
export function UploadPanel({
  maxBytes,
  connectionId,
}: {
  maxBytes: number
  /** the channel the orders belong to; else the default one */
  connectionId?: string | undefined
}) {
  const router = useRouter()
  const [state, setState] = useState<State>({ is: 'idle' })
  const upload = useRef<Upload>(undefined)
  useEffect(() => () => upload.current?.cancel(), [])

  const start = async (file: File) => {
    if (file.size > maxBytes) {
      const limit = Math.floor(maxBytes / 1_048_576)
      setState({ is: 'idle', error: `“${file.name}” is larger than ${limit} MB. Split it.` })
      return
    }
    setState({ is: 'sending', name: file.name, share: 0 })
    upload.current = sendFile(file, connectionId, (share) =>
      setState({ is: 'sending', name: file.name, share }),
    )
    try {
      const importId = await upload.current.done
      upload.current = undefined
      setState({ is: 'sent', name: file.name })
      router.push(`/import/${importId}` as Route)
    } catch (error) {
      const isCanceled = error instanceof DOMException && error.name === 'AbortError'
      setState({
        is: 'idle',
        ...(!isCanceled && error instanceof Error && { error: error.message }),
      })
    }
  }

  if (state.is !== 'idle') {
    const isSending = state.is === 'sending' && state.share < 1
    return (
      <div className="flex flex-col gap-4 rounded-xl border border-line-strong border-dashed bg-surface px-6 py-10">
        <ProgressBar
          label={isSending ? `Sending ${state.name}` : `Storing ${state.name}`}
          {...(isSending ? { value: state.share * 100 } : {})}
        />
        <div className="flex justify-center">
          <Button isDisabled={state.is === 'sent'} onPress={() => upload.current?.cancel()}>
            Cancel
          </Button>
        </div>
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-3">
      {state.error ? <Callout kind="danger" title={state.error} isLive /> : null}
      <FileDrop
        label="Drop a file of orders here"
        hint="CSV or XLSX, gzipped or not. You see what would change before anything is written."
        accept={accept}
        onFile={start}
      />
    </div>
  )
}
