import type { Ctx } from '@/db/context'
import { type ImportDetails, lineDefaults, listMappings, previewImport } from '@/domains/imports'
import { Callout } from '@/ui/primitives/callout'
import { Card } from '@/ui/primitives/card'
import { MappingForm } from './mapping-form'
import { SampleRows } from './sample-rows'

export interface MappingViewProps {
  ctx: Ctx
  job: ImportDetails
}

/** How the file is read: which column means what, and how its dates and amounts are written. */
export async function MappingView({ ctx, job }: MappingViewProps) {
  const [preview, saved, defaults] = await Promise.all([
    previewImport(ctx, job.id),
    listMappings(ctx),
    lineDefaults(ctx, job.connectionId),
  ])
  const { suggestion } = preview
  return (
    <div className="flex flex-col gap-6">
      {job.status === 'needs_mapping' ? (
        <Callout kind="warning" title="Say which column means what">
          {job.error}
        </Callout>
      ) : null}
      {suggestion.ambiguities.length > 0 ? (
        <Callout kind="warning" title="Look at these before you trust the suggestion">
          <ul className="list-disc pl-4">
            {suggestion.ambiguities.slice(0, 8).map(({ field, message }) => (
              <li key={`${field} ${message}`}>{message}</li>
            ))}
          </ul>
        </Callout>
      ) : null}
      <MappingForm
        importId={job.id}
        preview={preview}
        initial={job.mapping ?? suggestion.mapping}
        saved={saved}
        defaults={defaults}
        timeZones={Intl.supportedValuesOf('timeZone')}
        currencies={Intl.supportedValuesOf('currency')}
      />
      <Card title="First rows of the file" isPadded={false}>
        <SampleRows columns={preview.columns.map(({ name }) => name)} rows={preview.rows} />
      </Card>
    </div>
  )
}
