'use client'

import { useTransition } from 'react'
import { Button } from '@/ui/primitives/button'
import { toast } from '@/ui/primitives/toast'
import { mailTest } from '../actions'
import type { TemplateDraft } from '../template-draft'

/** Sends what is typed, saved or not, to oneself. */
export function SendTest({ draft }: { draft: TemplateDraft }) {
  const [isMailing, startMailing] = useTransition()
  const test = () =>
    startMailing(async () => {
      const result = await mailTest(draft)
      if (result.ok)
        toast.success(`Test sent to ${result.data.email}`, {
          description: 'By e-mail, filled for a made-up person.',
        })
      else toast.error('No test was sent', { description: result.error.message })
    })
  return (
    <Button size="sm" isPending={isMailing} onPress={test}>
      Send test
    </Button>
  )
}
