'use client'

import { Archive, Plus, Trash2 } from 'lucide-react'
import { Button } from '@/ui/primitives/button'
import { Card } from '@/ui/primitives/card'
import { IconButton } from '@/ui/primitives/icon-button'
import { Kbd } from '@/ui/primitives/kbd'
import { TextLink } from '@/ui/primitives/link'
import { LinkButton } from '@/ui/primitives/link-button'
import { Spinner } from '@/ui/primitives/spinner'
import { Sample } from './sample'

const variants = [
  'primary',
  'secondary',
  'ghost',
  'danger',
  'danger-outline',
  'danger-ghost',
] as const

export function ButtonSamples() {
  return (
    <Card title="Buttons and links">
      <Sample name="Variants">
        {variants.map((variant) => (
          <Button key={variant} variant={variant}>
            {variant}
          </Button>
        ))}
      </Sample>
      <Sample name="With icon, disabled, working">
        <Button variant="primary" icon={<Plus />}>
          New segment
        </Button>
        <Button icon={<Archive />}>Archive</Button>
        <Button isDisabled>Disabled</Button>
        <Button variant="primary" isPending>
          Saving
        </Button>
        <Button isPending>Loading more</Button>
      </Sample>
      <Sample name="Sizes">
        <Button size="sm">Small</Button>
        <Button size="md">Medium</Button>
        <Button size="lg">Large</Button>
        <Button size="lg" variant="primary">
          Large primary
        </Button>
      </Sample>
      <Sample name="Icon buttons, links, keys">
        <IconButton label="Delete" icon={<Trash2 />} />
        <IconButton label="Add" icon={<Plus />} variant="secondary" />
        <LinkButton href="/dev/ui">Link button</LinkButton>
        <span>
          Text with <TextLink href="/dev/ui">a link</TextLink> inside.
        </span>
        <Kbd keys={['G', 'C']} />
        <Kbd keys={['⌘', 'K']} />
        <Spinner />
      </Sample>
    </Card>
  )
}
