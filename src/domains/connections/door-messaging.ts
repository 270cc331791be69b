import type { MessageDoor } from '@/unified/message'
import { keptFileTypes, MOST_FILE_BYTES } from '@/unified/message-files'
import type { ChannelMessaging } from './messaging-of-channel'

const MB = 1_048_576

type Door = Pick<ChannelMessaging, 'label' | 'start' | 'maxLength' | 'files' | 'countsSegments'>

/** Mail services take some 25 MB with everything around the files. */
const mailFiles = { most: 10, types: keptFileTypes, maxBytes: MOST_FILE_BYTES }

const doors: Readonly<Record<MessageDoor, Door>> = {
  email: { label: 'e-mail', start: true, files: mailFiles },
  // who fills in a form leaves an address
  form: { label: 'e-mail', start: false, files: mailFiles },
  whatsapp: {
    ...{ label: 'WhatsApp', start: true, maxLength: 4096 },
    // the words stand below the file, in one message
    files: {
      most: 1,
      types: ['image/jpeg', 'image/png', 'video/mp4', 'application/pdf', 'text/plain'],
      maxBytes: 16 * MB,
      maxImageBytes: 5 * MB,
      maxLength: 1024,
    },
  },
  sms: { label: 'SMS', start: true, maxLength: 1600, countsSegments: true },
}

/** What can be done with a conversation of a channel by which people write. */
export function messagingOfDoor(door: MessageDoor, status: string): ChannelMessaging {
  const { label } = doors[door]
  const isOpen = status === 'connected' || status === 'paused'
  return {
    ...{ ...doors[door], read: isOpen, reply: isOpen, attach: doors[door].files !== undefined },
    noReply: `${label === 'e-mail' ? 'E-mail' : label} must be connected again before answers leave by it.`,
    ...(!isOpen && { setUp: { href: '/settings/messages', label: 'Open message channels' } }),
    rules: [],
    url: undefined,
  }
}
