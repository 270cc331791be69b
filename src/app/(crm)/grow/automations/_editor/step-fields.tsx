import { ComboBox } from '@/ui/primitives/combo-box'
import { Select } from '@/ui/primitives/select'
import { TextArea } from '@/ui/primitives/text-area'
import { TextField } from '@/ui/primitives/text-field'
import { ConditionFields } from './condition-fields'
import type { DraftOf, DraftStep } from './draft'
import { useEditor } from './editor-context'
import { MessageFields } from './message-fields'
import { SpanFields } from './span-fields'
import { SplitFields } from './split-fields'
import { awaited } from './step-words'

interface StepFieldsProps {
  step: DraftStep
  /** where it stands in the form: `form.steps.0` */
  path: string
  onChange: (step: DraftStep) => void
}

const BY_RULES = 'by_rules'

/** Everything that can be changed of a step, but for the steps in its branches. */
export function StepFields({ step, path, onChange }: StepFieldsProps) {
  const { errors, isReadOnly, fixedSegments, stages } = useEditor()
  const field = (name: string) => ({
    isDisabled: isReadOnly,
    error: errors[`${path}.${name}`],
    autoComplete: 'off',
  })
  switch (step.does) {
    case 'message':
      return <MessageFields step={step} path={path} onChange={onChange} />
    case 'wait':
      return (
        <SpanFields
          label="How long"
          span={step.for}
          path={`${path}.for`}
          onChange={(span) => onChange({ ...step, for: span })}
        />
      )
    case 'tag':
    case 'untag':
      return (
        <TextField
          label="Tag"
          value={step.tag}
          onChange={(tag) => onChange({ ...step, tag })}
          {...field('tag')}
        />
      )
    case 'task':
      return (
        <TextField
          label="Task"
          hint="Written down for each person, such as: Put a card into the parcel."
          value={step.title}
          onChange={(title) => onChange({ ...step, title })}
          {...field('title')}
        />
      )
    case 'note':
      return (
        <TextArea
          label="Note"
          rows={3}
          value={step.body}
          onChange={(body) => onChange({ ...step, body })}
          {...field('body')}
        />
      )
    case 'webhook':
      return (
        <TextField
          label="Address"
          type="url"
          placeholder="https://"
          hint="Gets ids only: the person’s, the flow’s and the step’s. Signed as Standard Webhooks says, and tried for a day."
          value={step.url}
          onChange={(url) => onChange({ ...step, url })}
          {...field('url')}
        />
      )
    case 'add_to_segment':
    case 'remove_from_segment':
      return (
        <ComboBox
          label="Segment"
          options={fixedSegments}
          value={step.segment || null}
          onChange={(id) => onChange({ ...step, segment: id ?? '' })}
          isDisabled={isReadOnly}
          placeholder="Choose a segment"
          hint="A fixed one: the others choose their people by rules."
          error={errors[`${path}.segment`]}
        />
      )
    case 'set_stage':
      return (
        <Select
          label="Lifecycle stage"
          hint="It holds until they order again. Then the rules say it."
          options={[{ id: BY_RULES, label: 'As the rules say' }, ...stages]}
          value={step.stage ?? BY_RULES}
          onChange={(id) =>
            onChange({ ...step, stage: id === BY_RULES ? null : id } as DraftOf<'set_stage'>)
          }
          isDisabled={isReadOnly}
          error={errors[`${path}.stage`]}
        />
      )
    case 'leave':
      return <p className="text-ink-muted">Who comes here gets nothing more of this flow.</p>
    case 'if':
      return (
        <ConditionFields
          rules={step.rules}
          path={`${path}.rules`}
          onChange={(rules) => onChange({ ...step, rules })}
        />
      )
    case 'await':
      return (
        <>
          <Select
            label="Until"
            options={awaited}
            value={step.what}
            onChange={(id) => {
              const what = awaited.find((one) => one.id === id)?.id
              if (what) onChange({ ...step, what })
            }}
            isDisabled={isReadOnly}
            error={errors[`${path}.what`]}
          />
          <SpanFields
            label="At most"
            span={step.for}
            path={`${path}.for`}
            onChange={(span) => onChange({ ...step, for: span })}
          />
        </>
      )
    case 'split':
      return <SplitFields step={step} path={path} onChange={onChange} />
  }
}
