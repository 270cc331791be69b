'use client'

import type { TemplateCopy, UsableTemplate } from '@/domains/messaging'
import { formatCountOf } from '@/lib/intl/numbers'
import { Select } from '@/ui/primitives/select'
import { toast } from '@/ui/primitives/toast'

interface TemplatePickerProps {
  /** what listUsableTemplates() answers for the channel */
  templates: readonly UsableTemplate[]
  isDisabled?: boolean
  /** the words of the one that was chosen, to put into the form */
  onChoose: (copy: TemplateCopy, template: Pick<UsableTemplate, 'id' | 'version'>) => void
}

/** Takes the words of a template into a form. Shows nothing where there is none. */
export function TemplatePicker({ templates, isDisabled = false, onChoose }: TemplatePickerProps) {
  if (templates.length === 0) return null
  return (
    <Select
      label="Begin with a template"
      hint="Its words take the place of those below."
      options={templates.map(({ id, name, version }) => ({
        id,
        label: name,
        description: `Version ${version}`,
      }))}
      value={null}
      isDisabled={isDisabled}
      onChange={(chosen) => {
        const template = templates.find(({ id }) => id === chosen)
        if (!template) return
        onChoose(template.copy, template)
        const { lostFields } = template.copy
        toast.success(`The words of “${template.name}” are in the form`, {
          ...(lostFields > 0 && {
            description: `${formatCountOf(lostFields, 'field')} of it became what stands in for it: this form has no fields.`,
          }),
        })
      }}
    />
  )
}
