import { milestones, rfmNames, weekdays } from '@/domains/automations/schemas'
import { FormRow } from '@/ui/patterns/form-row'
import { Checkbox } from '@/ui/primitives/checkbox'
import { ComboBox } from '@/ui/primitives/combo-box'
import { Select } from '@/ui/primitives/select'
import { TextField } from '@/ui/primitives/text-field'
import type { DraftTrigger } from './draft'
import { useEditor } from './editor-context'

type Kind = 'first' | 'every' | Exclude<DraftTrigger['on'], 'order'>
const kinds: readonly { id: Kind; label: string }[] = [
  { id: 'first', label: 'They place their first order' },
  { id: 'every', label: 'They place an order' },
  { id: 'order_state', label: 'Their order is delivered or cancelled' },
  { id: 'checkout', label: 'They leave a cart' },
  { id: 'intent', label: 'They write a message about something' },
  { id: 'inactive', label: 'They have not ordered for long' },
  { id: 'segment', label: 'They become champion, at risk…' },
  { id: 'member', label: 'They come into a segment' },
  { id: 'schedule', label: 'A day and time comes, for a segment' },
]

const rfmLabels = rfmNames.map((id) => ({ id, label: id.replace('_', ' ') }))
const states = milestones.map((id) => ({ id, label: id }))
const days = [
  { id: 'every', label: 'Every day' },
  ...weekdays.map((id) => ({ id, label: `Every ${id}` })),
]

const kindOf = (trigger: DraftTrigger): Kind =>
  trigger.on === 'order' ? trigger.which : trigger.on

function newTrigger(kind: Kind): DraftTrigger {
  switch (kind) {
    case 'first':
    case 'every':
      return { on: 'order', which: kind }
    case 'order_state':
      return { on: kind, to: 'delivered' }
    case 'checkout':
      return { on: kind }
    case 'intent':
      return { on: kind, tag: 'cancel' }
    case 'inactive':
      return { on: kind, days: '90', segments: ['at_risk', 'hibernating'] }
    case 'segment':
      return { on: kind, to: 'champion' }
    case 'member':
      return { on: kind, segment: '' }
    case 'schedule':
      return { on: kind, time: '09:00', segment: '' }
  }
}

/** What puts people into the flow. */
export function TriggerFields({ onChange }: { onChange: (trigger: DraftTrigger) => void }) {
  const { trigger, isReadOnly } = useEditor()
  return (
    <div className="flex flex-col gap-4">
      <Select
        label="It begins when"
        options={kinds}
        value={kindOf(trigger)}
        onChange={(id) => {
          const kind = kinds.find((one) => one.id === id)
          if (kind) onChange(newTrigger(kind.id))
        }}
        isDisabled={isReadOnly}
      />
      <TriggerDetails onChange={onChange} />
    </div>
  )
}

function TriggerDetails({ onChange }: { onChange: (trigger: DraftTrigger) => void }) {
  const { trigger, intents, errors, isReadOnly } = useEditor()
  const error = (name: string) => errors[`form.trigger.${name}`]
  switch (trigger.on) {
    case 'order_state':
      return (
        <Select
          label="What became of it"
          options={states}
          value={trigger.to}
          onChange={(id) => {
            const to = milestones.find((one) => one === id)
            if (to) onChange({ ...trigger, to })
          }}
          isDisabled={isReadOnly}
        />
      )
    case 'intent':
      return (
        <Select
          label="About what"
          options={intents}
          value={trigger.tag}
          onChange={(tag) => onChange({ ...trigger, tag } as DraftTrigger)}
          isDisabled={isReadOnly}
        />
      )
    case 'segment':
      return (
        <Select
          label="What they become"
          hint="Once in a person’s life."
          options={rfmLabels}
          value={trigger.to}
          onChange={(to) => onChange({ ...trigger, to } as DraftTrigger)}
          isDisabled={isReadOnly}
        />
      )
    case 'inactive':
      return (
        <>
          <TextField
            label="Days without an order"
            inputMode="numeric"
            value={trigger.days}
            onChange={(text) => onChange({ ...trigger, days: text })}
            isDisabled={isReadOnly}
            error={error('days')}
            autoComplete="off"
          />
          <fieldset className="flex flex-col gap-1">
            <legend className="mb-1 font-medium text-ink text-sm">Of people who are</legend>
            {rfmLabels.map(({ id, label }) => (
              <Checkbox
                key={id}
                label={label}
                isSelected={trigger.segments.includes(id)}
                isDisabled={isReadOnly}
                onChange={(isIn) => {
                  const others = trigger.segments.filter((one) => one !== id)
                  onChange({ ...trigger, segments: isIn ? [...others, id] : others })
                }}
              />
            ))}
            {error('segments') ? (
              <p role="alert" className="text-danger-text text-sm">
                Choose at least one.
              </p>
            ) : null}
          </fieldset>
        </>
      )
    case 'schedule':
      return (
        <>
          <FormRow>
            <Select
              label="Day"
              options={days}
              value={trigger.weekday ?? 'every'}
              onChange={(id) => {
                const { weekday: _, ...rest } = trigger
                const weekday = weekdays.find((one) => one === id)
                onChange({ ...rest, ...(weekday && { weekday }) })
              }}
              isDisabled={isReadOnly}
            />
            <TextField
              label="Time"
              hint="Of your shop, such as 09:00."
              value={trigger.time}
              onChange={(time) => onChange({ ...trigger, time })}
              isDisabled={isReadOnly}
              error={error('time')}
              autoComplete="off"
            />
          </FormRow>
          <SegmentField
            value={trigger.segment}
            onChange={(segment) => onChange({ ...trigger, segment })}
          />
        </>
      )
    case 'member':
      return (
        <SegmentField
          value={trigger.segment}
          onChange={(segment) => onChange({ ...trigger, segment })}
        />
      )
    default:
      return null
  }
}

function SegmentField(props: { value: string; onChange: (segment: string) => void }) {
  const { choices, errors, isReadOnly } = useEditor()
  return (
    <ComboBox
      label="Segment"
      options={choices.segments}
      value={props.value || null}
      onChange={(id) => props.onChange(id ?? '')}
      isDisabled={isReadOnly}
      placeholder="Choose a segment"
      error={errors['form.trigger.segment']}
    />
  )
}
