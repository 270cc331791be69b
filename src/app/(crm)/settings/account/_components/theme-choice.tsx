'use client'

import { RadioGroup } from '@/ui/primitives/radio-group'
import { parseTheme, type Theme } from '@/ui/theme'
import { useTheme } from '../../../_shell/use-theme'

export function ThemeChoice({ theme }: { theme: Theme }) {
  const [current, choose] = useTheme(theme)
  return (
    <RadioGroup
      label="Theme"
      isLabelHidden
      value={current}
      onChange={(value) => choose(parseTheme(value))}
      options={[
        { id: 'system', label: 'As the system' },
        { id: 'light', label: 'Light' },
        { id: 'dark', label: 'Dark' },
      ]}
    />
  )
}
