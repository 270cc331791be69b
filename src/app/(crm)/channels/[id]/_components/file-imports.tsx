import { ImportList } from '@/app/(crm)/import/_components/import-list'
import { UploadPanel } from '@/app/(crm)/import/_components/upload-panel'
import { type ListedImport, MAX_FILE_BYTES } from '@/domains/imports'

/** How a channel that is fed by files gets the next one, and those that came. */
export function FileImports({
  connectionId,
  imports,
  folder,
  canImport,
  timeZone,
}: {
  connectionId: string
  imports: ListedImport[]
  /** where files are put to be taken in by themselves; undefined for who may not know */
  folder: string | undefined
  canImport: boolean
  timeZone: string
}) {
  return (
    <>
      {canImport ? <UploadPanel maxBytes={MAX_FILE_BYTES} connectionId={connectionId} /> : null}
      {folder ? (
        <p className="text-ink-muted">
          Files in the folder <code className="break-all font-mono text-sm">{folder}</code> of the
          server are taken in by themselves and read as the last one was. The first one, and one
          with other columns, waits for you.
        </p>
      ) : null}
      <ImportList imports={imports} next={undefined} isFirstPage timeZone={timeZone} />
    </>
  )
}
