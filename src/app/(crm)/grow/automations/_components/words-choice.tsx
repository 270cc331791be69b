import type { PinnedTemplate } from '@/domains/automations/schemas'
import type { UsableTemplate } from '@/domains/messaging'
import { Button } from '@/ui/primitives/button'
import { TextLink } from '@/ui/primitives/link'
import { Select } from '@/ui/primitives/select'

interface WordsChoiceProps {
  /** of the channel, that may be used now */
  templates: readonly Pick<UsableTemplate, 'id' | 'name' | 'version'>[]
  /** null: the words are written in the flow */
  saved: PinnedTemplate | null
  isDisabled: boolean
  error: string | undefined
  onChange: (saved: PinnedTemplate | null) => void
}

const OWN = 'own'

/** Where a message's words come from: the flow itself, or a template as it stood when the flow was saved with it. */
export function WordsChoice({ templates, saved, isDisabled, error, onChange }: WordsChoiceProps) {
  if (templates.length === 0 && !saved) return null
  const found = templates.find(({ id }) => id === saved?.templateId)
  const gone = saved && !found ? [{ id: saved.templateId, label: 'A template out of use' }] : []
  return (
    <div className="flex flex-col gap-2">
      <Select
        label="Words"
        options={[
          { id: OWN, label: 'Written here' },
          ...templates.map(({ id, name, version }) => ({
            id,
            label: name,
            description: `Template, version ${version}`,
          })),
          ...gone,
        ]}
        value={saved?.templateId ?? OWN}
        isDisabled={isDisabled}
        error={error}
        onChange={(id) => {
          const template = templates.find((one) => one.id === id)
          if (template) onChange({ templateId: template.id, version: template.version })
          else if (id === OWN) onChange(null)
        }}
      />
      {saved ? (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-muted text-sm">
          <span>
            Says version {saved.version} of{' '}
            {found ? (
              <TextLink href={`/grow/templates/${found.id}`}>{found.name}</TextLink>
            ) : (
              'a template that is not in use any more'
            )}
            , its fields filled for each person.
          </span>
          {found && found.version !== saved.version && !isDisabled ? (
            <Button
              size="sm"
              onPress={() => onChange({ templateId: found.id, version: found.version })}
            >
              Take version {found.version}
            </Button>
          ) : null}
        </p>
      ) : null}
    </div>
  )
}
