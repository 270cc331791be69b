'use client'

import { useTransition } from 'react'
import { Badge } from '@/ui/primitives/badge'
import { Button } from '@/ui/primitives/button'
import { DateTime } from '@/ui/primitives/date-time'
import { RelativeTime } from '@/ui/primitives/relative-time'
import { toast } from '@/ui/primitives/toast'
import { endDevice, endOtherDevices } from '../actions'

interface Device {
  id: string
  device: string
  ip: string | null
  lastSeenAt: string
  signedInAt: string
}

export function Devices(props: {
  devices: readonly Device[]
  currentId: string
  timeZone: string
}) {
  const [isPending, startTransition] = useTransition()
  const end = (device: Device) =>
    startTransition(async () => {
      const result = await endDevice(device.id)
      if (result.ok) toast.success(`${device.device} is signed out`)
      else toast.error(result.error.message)
    })
  const endOthers = () =>
    startTransition(async () => {
      const result = await endOtherDevices()
      if (result.ok) toast.success(`Devices signed out: ${result.data}`)
      else toast.error(result.error.message)
    })
  return (
    <>
      <ul aria-label="Signed-in devices" className="-my-3 divide-y">
        {props.devices.map((device) => (
          <li key={device.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
            <div className="min-w-0 flex-1 basis-48">
              <p className="text-ink">{device.device}</p>
              <p className="text-ink-muted text-sm">
                Since <DateTime at={device.signedInAt} timeZone={props.timeZone} style="day" />
                {device.ip ? `, from ${device.ip}` : ''}. Used{' '}
                <RelativeTime at={device.lastSeenAt} timeZone={props.timeZone} />.
              </p>
            </div>
            {device.id === props.currentId ? (
              <Badge tone="success">This device</Badge>
            ) : (
              <Button
                size="sm"
                variant="danger-ghost"
                isDisabled={isPending}
                onPress={() => end(device)}
                aria-label={`Sign out ${device.device}`}
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      {props.devices.length > 1 ? (
        <div className="flex justify-end border-t pt-4">
          <Button isPending={isPending} onPress={endOthers}>
            Sign out everywhere else
          </Button>
        </div>
      ) : null}
    </>
  )
}
