'use client'

import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import { Explain } from '@/ui/patterns/explain'
import { Button } from '@/ui/primitives/button'
import { TextArea } from '@/ui/primitives/text-area'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { saveReply } from '../actions'

export interface QuickReplyFormProps {
  /** the one to change; absent: a new one */
  reply?: { id: string; title: string; body: string }
  fields: readonly { name: string; meaning: string }[]
  onDone?: () => void
}

export function QuickReplyForm({ reply, fields, onDone }: QuickReplyFormProps) {
  const form = useActionForm(saveReply, () => {
    toast.success('Saved')
    onDone?.()
  })
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <FormProblem error={form.error} shownAt={['title', 'body']} />
      {reply ? <input type="hidden" name="id" value={reply.id} /> : null}
      <TextField
        label={reply ? 'Name' : 'Name of a new quick reply'}
        name="title"
        defaultValue={reply?.title ?? ''}
        maxLength={80}
        autoComplete="off"
        error={form.errorAt('title')}
      />
      <TextArea
        label="Text"
        name="body"
        rows={4}
        defaultValue={reply?.body ?? ''}
        maxLength={5000}
        placeholder="Hi {{ customer.first_name }}, order {{ order.number }} is on its way."
        error={form.errorAt('body')}
      />
      <div className="flex items-center justify-between gap-2">
        <span className="flex items-center gap-1 text-ink-muted text-sm">
          What can be filled in
          <Explain subject="a placeholder" question="What can be filled in?">
            <ul className="flex flex-col gap-1">
              {fields.map(({ name, meaning }) => (
                <li key={name}>
                  <code className="font-mono">{`{{ ${name} }}`}</code> {meaning}
                </li>
              ))}
            </ul>
          </Explain>
        </span>
        <div className="flex gap-2">
          {onDone ? <Button onPress={onDone}>Cancel</Button> : null}
          <Button type="submit" variant="primary" isPending={form.isPending}>
            {reply ? 'Save' : 'Add'}
          </Button>
        </div>
      </div>
    </form>
  )
}
