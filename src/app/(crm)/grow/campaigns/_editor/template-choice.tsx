import { TextLink } from '@/ui/primitives/link'
import { Select } from '@/ui/primitives/select'
import type { WordOffers } from '../../_mail/load-words'
import type { WordsProps } from './words-props'

const HERE = 'here'

/** Whether a message's words are written in the campaign, or are those of a template. */
export function TemplateChoice({
  fields: { templateId },
  templates,
  errors,
  onChange,
}: Omit<WordsProps, 'offers'> & { templates: WordOffers['templates']['email'] }) {
  const chosen = templates.find(({ id }) => id === templateId)
  if (templates.length === 0 && !templateId) return null
  return (
    <>
      <Select
        label="Words"
        options={[
          { id: HERE, label: 'Written here' },
          ...templates.map(({ id, name, version }) => ({
            id,
            label: name,
            description: `Template, version ${version}`,
          })),
        ]}
        value={templateId ? (chosen?.id ?? null) : HERE}
        onChange={(id) => onChange({ templateId: id === HERE ? '' : id })}
        error={errors('template.id')}
      />
      {chosen ? (
        <p className="text-ink-muted text-sm">
          Version {chosen.version} of{' '}
          <TextLink href={`/grow/templates/${chosen.id}`}>{chosen.name}</TextLink> is in use now.
          The version in use when the campaign starts is the one that everybody gets.
        </p>
      ) : templateId ? (
        <p className="text-ink-muted text-sm">
          The template that was chosen cannot be used now: none of its versions is approved, or it
          is gone.
        </p>
      ) : null}
    </>
  )
}
