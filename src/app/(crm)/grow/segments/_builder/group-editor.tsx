'use client'

import { FolderPlus, Plus, Trash2 } from 'lucide-react'
import { Button } from '@/ui/primitives/button'
import { IconButton } from '@/ui/primitives/icon-button'
import { Menu } from '@/ui/primitives/menu'
import { Select } from '@/ui/primitives/select'
import { useBuilder } from './builder-context'
import { ConditionEditor } from './condition-editor'
import { type DraftGroup, isDraftGroup, newCondition, newGroup, replaceIn } from './draft'

const matches = [
  { id: 'all', label: 'all of these' },
  { id: 'any', label: 'any of these' },
]

export interface GroupEditorProps {
  group: DraftGroup
  /** where the group stands in the rules; empty for the outermost */
  path: string
  depth: number
  onChange: (group: DraftGroup) => void
  onRemove?: () => void
}

/** The deepest group that may stand in another. */
const MAX_DEPTH = 4

/** A group of conditions and groups, of which all or any must fit. */
export function GroupEditor({ group, path, depth, onChange, onRemove }: GroupEditorProps) {
  const { kinds, errorAt } = useBuilder()
  const add = (node: DraftGroup['of'][number]) => onChange({ ...group, of: [...group.of, node] })
  const error = errorAt(path || 'input')
  const titles = [...new Set(kinds.map((kind) => kind.group))]
  return (
    <fieldset
      className={`flex min-w-0 flex-col gap-3 ${depth > 1 ? 'rounded-lg border bg-sunken/60 p-3' : ''}`}
    >
      <legend className="sr-only">{depth > 1 ? 'Group of conditions' : 'Conditions'}</legend>
      <div className="flex items-center gap-2">
        <span className="text-ink-muted">People who fit</span>
        <Select
          label="How many of the conditions must fit"
          isLabelHidden
          options={matches}
          value={group.match}
          onChange={(match) => onChange({ ...group, match: match === 'any' ? 'any' : 'all' })}
          className="w-36"
        />
        {onRemove ? (
          <IconButton
            size="sm"
            label="Remove this group"
            icon={<Trash2 />}
            onPress={onRemove}
            className="ml-auto"
          />
        ) : null}
      </div>
      {group.of.map((node, index) => {
        const at = path ? `${path}.of.${index}` : `of.${index}`
        const remove = () => onChange(replaceIn(group, node.key, () => undefined))
        return isDraftGroup(node) ? (
          <GroupEditor
            key={node.key}
            group={node}
            path={at}
            depth={depth + 1}
            onChange={(changed) => onChange(replaceIn(group, node.key, () => changed))}
            onRemove={remove}
          />
        ) : (
          <ConditionEditor
            key={node.key}
            condition={node.condition}
            path={at}
            onChange={(condition) =>
              onChange(replaceIn(group, node.key, () => ({ ...node, condition })))
            }
            onRemove={remove}
          />
        )
      })}
      {error && group.of.length > 0 ? (
        <p role="alert" className="text-danger-text text-sm">
          {error}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Menu
          label="Add a condition"
          trigger={
            <Button size="sm" icon={<Plus />}>
              Add condition
            </Button>
          }
          groups={titles.map((title) => ({
            id: title,
            title,
            entries: kinds
              .filter((kind) => kind.group === title)
              .map(({ kind, label, initial }) => ({
                id: kind,
                label,
                onAction: () => add(newCondition(initial)),
              })),
          }))}
        />
        {depth < MAX_DEPTH ? (
          <Button size="sm" variant="ghost" icon={<FolderPlus />} onPress={() => add(newGroup())}>
            Add group
          </Button>
        ) : null}
      </div>
    </fieldset>
  )
}
