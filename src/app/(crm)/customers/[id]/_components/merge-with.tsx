'use client'

import { Merge } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useState, useTransition } from 'react'
import { formatCountOf } from '@/lib/intl/numbers'
import { Button } from '@/ui/primitives/button'
import { Callout } from '@/ui/primitives/callout'
import { Dialog } from '@/ui/primitives/dialog'
import { RadioGroup } from '@/ui/primitives/radio-group'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { fetchRecords } from '../../../_shell/search-records'
import { undoMerge } from '../../_components/decide-match'
import { merge } from '../../actions'

export interface MergeWithProps {
  customerId: string
  name: string | null
}

/** Chooses another customer who is the same person, and merges the two. */
export function MergeWith({ customerId, name }: MergeWithProps) {
  return (
    <Dialog
      trigger={
        <Button variant="ghost" icon={<Merge />}>
          Merge with…
        </Button>
      }
      title={`Who is the same person as ${name ?? 'this one'}?`}
      description="All orders, messages, notes and tags of the other customer come here. You can undo it."
    >
      {(close) => <MergeForm customerId={customerId} close={close} />}
    </Dialog>
  )
}

function MergeForm({ customerId, close }: { customerId: string; close: () => void }) {
  const router = useRouter()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<string>()
  const [error, setError] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const { found, hasFailed } = useFoundCustomers(query, customerId)
  const confirm = () =>
    startTransition(async () => {
      if (chosen === undefined) return
      const result = await merge(customerId, chosen)
      if (!result.ok) {
        setError(result.error.message)
        return
      }
      const { mergeId } = result.data
      toast.success('They are one customer now', {
        action: { label: 'Undo', onClick: () => void undoMerge(mergeId, router.refresh) },
      })
      close()
      router.refresh()
    })
  return (
    <div className="flex flex-col gap-4 pb-4">
      <TextField
        label="Find the other customer"
        placeholder="Name, e-mail or buyer id"
        value={query}
        onChange={(text) => {
          setQuery(text)
          setChosen(undefined)
        }}
        autoComplete="off"
        autoFocus
        error={hasFailed ? 'The search did not answer. Type again.' : undefined}
      />
      {found.length > 0 ? (
        <RadioGroup
          label="Customers found"
          isLabelHidden
          options={found}
          value={chosen ?? null}
          onChange={setChosen}
        />
      ) : (
        <p className="text-ink-muted">
          {query.trim().length < 2 ? 'Type at least two letters.' : 'Nobody else fits.'}
        </p>
      )}
      {error ? <Callout kind="danger" title={error} isLive /> : null}
      <div className="flex justify-end gap-2">
        <Button onPress={close}>Cancel</Button>
        <Button
          variant="primary"
          isPending={isPending}
          isDisabled={chosen === undefined}
          onPress={confirm}
        >
          Merge
        </Button>
      </div>
    </div>
  )
}

const PAUSE_MS = 200

/** Customers other than this one that the words find, asked for when typing pauses. */
function useFoundCustomers(query: string, customerId: string) {
  const [found, setFound] = useState<{ id: string; label: string; description: string }[]>([])
  const [hasFailed, setHasFailed] = useState(false)
  useEffect(() => {
    const abort = new AbortController()
    const timer = setTimeout(() => {
      fetchRecords(query, abort.signal).then(
        ({ customers }) => {
          setHasFailed(false)
          setFound(
            customers
              .filter(({ id }) => id !== customerId)
              .map((one) => ({
                id: one.id,
                label: one.name ?? one.email ?? 'No name',
                description: [one.email, formatCountOf(one.orderCount, 'order')]
                  .filter(Boolean)
                  .join(' · '),
              })),
          )
        },
        () => {
          if (!abort.signal.aborted) setHasFailed(true)
        },
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [query, customerId])
  return { found, hasFailed }
}
