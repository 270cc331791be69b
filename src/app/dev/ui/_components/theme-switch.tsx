'use client'

import { useState } from 'react'
import { Button } from '@/ui/primitives/button'
import { type Theme, themes } from '@/ui/theme'

/** Changes the theme of this view only. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme>()
  return themes.map((one) => (
    <Button
      key={one}
      variant={one === theme ? 'primary' : 'secondary'}
      onPress={() => {
        document.documentElement.dataset['theme'] = one
        setTheme(one)
      }}
    >
      {one}
    </Button>
  ))
}
