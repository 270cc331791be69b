import { z } from 'zod'

export const UPLOAD_ADDRESS = '/api/imports/upload'

const Uploaded = z.object({ importId: z.string() })
const Refused = z.object({ error: z.object({ message: z.string() }) })

export interface Upload {
  /** resolves with the import's id; rejects with an Error whose message is fit to show */
  done: Promise<string>
  cancel: () => void
}

/** Sends a file, for a channel or the default one, telling the share that has left, 0 to 1. XMLHttpRequest: fetch() does not tell how far it got. */
export function sendFile(
  file: File,
  channel: string | undefined,
  onProgress: (share: number) => void,
): Upload {
  const request = new XMLHttpRequest()
  const done = new Promise<string>((resolve, reject) => {
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    }
    request.onload = () => {
      const answer: unknown = readJson(request.responseText)
      const uploaded = Uploaded.safeParse(answer)
      if (request.status === 200 && uploaded.success) return resolve(uploaded.data.importId)
      const refused = Refused.safeParse(answer)
      reject(
        new Error(
          refused.success
            ? refused.data.error.message
            : `The server answered ${request.status}. Try again in a minute.`,
        ),
      )
    }
    request.onerror = () =>
      reject(new Error('The connection broke before the file had arrived. Check it and try again.'))
    request.onabort = () => reject(new DOMException('canceled', 'AbortError'))
  })
  request.open('POST', UPLOAD_ADDRESS)
  request.setRequestHeader('Content-Type', 'application/octet-stream')
  request.setRequestHeader('X-File-Name', encodeURIComponent(file.name))
  if (channel) request.setRequestHeader('X-Channel', channel)
  request.send(file)
  return { done, cancel: () => request.abort() }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
