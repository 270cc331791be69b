import { notFound } from 'next/navigation'
import { env } from '@/env'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { ButtonSamples } from './_components/button-samples'
import { ChartSamples } from './_components/chart-samples'
import { EntitySamples } from './_components/entity-samples'
import { FieldSamples } from './_components/field-samples'
import { ListSamples } from './_components/list-samples'
import { MessageSamples } from './_components/message-samples'
import { OverlaySamples } from './_components/overlay-samples'
import { RecordSamples } from './_components/record-samples'
import { SettingsSamples } from './_components/settings-samples'
import { ThemeSwitch } from './_components/theme-switch'

export const metadata = { title: 'Components' }

/** Every component in its states, for our eyes and for accessibility checks. Never part of a real deployment. */
export default async function GalleryPage({ searchParams }: PageProps<'/dev/ui'>) {
  if (env().NODE_ENV === 'production' && !env().REGULARS_SANDBOX) notFound()
  const { preview } = await searchParams
  return (
    <main>
      <Page>
        <PageHeader
          title="Components"
          description="Every part of the design system, in all its states."
          actions={<ThemeSwitch />}
        />
        <ButtonSamples />
        <FieldSamples />
        <OverlaySamples />
        <MessageSamples />
        <EntitySamples />
        <ChartSamples />
        <ListSamples previewId={typeof preview === 'string' ? preview : undefined} />
        <RecordSamples />
        <SettingsSamples />
      </Page>
    </main>
  )
}
