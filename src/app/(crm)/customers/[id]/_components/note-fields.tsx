'use client'

import { AtSign } from 'lucide-react'
import { FormRow } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { Menu } from '@/ui/primitives/menu'
import { Select } from '@/ui/primitives/select'
import { TextArea } from '@/ui/primitives/text-area'
import { TextField } from '@/ui/primitives/text-field'
import { mentionedIn, type NoteDraft } from './note-draft'
import { noteKindOptions, outcomeOptions } from './note-words'

export interface Colleague {
  id: string
  name: string
}

export interface NoteFieldsProps {
  draft: NoteDraft
  onChange: (draft: NoteDraft) => void
  members: readonly Colleague[]
  errorAt: (field: string) => string | undefined
}

/** The fields of a note, and of a call or meeting also when, how long and with what outcome. */
export function NoteFields({ draft, onChange, members, errorAt }: NoteFieldsProps) {
  const set = (change: Partial<NoteDraft>) => onChange({ ...draft, ...change })
  const called = members.filter(({ id }) => mentionedIn(draft.body, members).includes(id))
  return (
    <>
      <div className="flex items-end justify-between gap-2">
        <Select
          label="Kind"
          isLabelHidden
          options={noteKindOptions}
          value={draft.kind}
          onChange={(kind) => set({ kind: kind as NoteDraft['kind'] })}
          className="w-36"
        />
        {members.length > 0 ? (
          <Menu
            label="Call a colleague"
            placement="bottom end"
            trigger={
              <Button size="sm" variant="ghost" icon={<AtSign />}>
                Call a colleague
              </Button>
            }
            groups={[
              {
                id: 'people',
                entries: members.map(({ id, name }) => ({
                  id,
                  label: name,
                  onAction: () =>
                    set({
                      body: `${draft.body}${draft.body && !/\s$/.test(draft.body) ? ' ' : ''}@${name} `,
                    }),
                })),
              },
            ]}
          />
        ) : null}
      </div>
      {draft.kind === 'note' ? null : (
        <>
          <FormRow>
            <TextField
              label="When"
              type="datetime-local"
              value={draft.happenedAt}
              onChange={(happenedAt) => set({ happenedAt })}
              hint="Empty means now."
              error={errorAt('happenedAt')}
            />
            <TextField
              label="Minutes"
              isOptional
              inputMode="numeric"
              value={draft.minutes}
              onChange={(minutes) => set({ minutes })}
              autoComplete="off"
              error={errorAt('minutes')}
            />
          </FormRow>
          <Select
            label="Outcome"
            options={outcomeOptions}
            value={draft.outcome}
            onChange={(outcome) => set({ outcome: outcome as NoteDraft['outcome'] })}
            error={errorAt('outcome')}
          />
        </>
      )}
      <TextArea
        label="Note"
        isLabelHidden
        placeholder={
          draft.kind === 'note' ? 'Write a note for your colleagues' : 'What was said and agreed'
        }
        rows={draft.kind === 'note' ? 2 : 4}
        value={draft.body}
        onChange={(body) => set({ body })}
        maxLength={10_000}
        error={errorAt('body')}
        hint={called.length > 0 ? `Calls ${called.map(({ name }) => name).join(', ')}` : undefined}
      />
    </>
  )
}
