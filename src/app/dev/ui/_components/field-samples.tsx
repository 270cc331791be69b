'use client'

import { Search } from 'lucide-react'
import { useState } from 'react'
import { Card } from '@/ui/primitives/card'
import { Checkbox } from '@/ui/primitives/checkbox'
import { ComboBox } from '@/ui/primitives/combo-box'
import { FileDrop } from '@/ui/primitives/file-drop'
import { RadioGroup } from '@/ui/primitives/radio-group'
import { Select } from '@/ui/primitives/select'
import { Switch } from '@/ui/primitives/switch'
import { TextArea } from '@/ui/primitives/text-area'
import { TextField } from '@/ui/primitives/text-field'

const currencies = [
  { id: 'EUR', label: 'Euro', description: 'EUR' },
  { id: 'GBP', label: 'Pound sterling', description: 'GBP' },
  { id: 'INR', label: 'Indian rupee', description: 'INR' },
  { id: 'USD', label: 'US dollar', description: 'USD' },
]
const zones = ['Asia/Kolkata', 'Europe/Berlin', 'Europe/London', 'America/New_York'].map((id) => ({
  id,
  label: id.replace('_', ' '),
}))

export function FieldSamples() {
  const [file, setFile] = useState<string>()
  return (
    <Card title="Fields">
      <div className="grid items-start gap-x-6 gap-y-5 sm:grid-cols-2 lg:grid-cols-3">
        <TextField label="Organization name" defaultValue="Paper Lantern Co." />
        <TextField label="Search" placeholder="Name or e-mail" prefix={<Search />} />
        <TextField label="Website" isOptional hint="Shown in the footer of mails." />
        <TextField
          label="E-mail"
          type="email"
          defaultValue="lena@"
          error="This address is not complete. Write it like name@shop.com."
        />
        <TextField label="Disabled" isDisabled defaultValue="cannot be changed" />
        <TextField label="Password" type="password" defaultValue="0123456789" isRequired />
        <Select label="Base currency" options={currencies} defaultValue="GBP" />
        <Select label="Role" options={currencies} placeholder="Choose" error="Choose a currency." />
        <ComboBox label="Time zone" options={zones} defaultValue="Europe/London" />
        <TextArea label="Note" placeholder="What should the next person know?" />
        <RadioGroup
          label="Who sees this view"
          defaultValue="me"
          options={[
            { id: 'me', label: 'Only me' },
            { id: 'all', label: 'Everyone', description: 'All members of the organization.' },
            { id: 'none', label: 'Nobody', isDisabled: true },
          ]}
        />
        <div className="flex flex-col gap-3">
          <Checkbox label="Send me a copy" defaultSelected />
          <Checkbox label="All of them" isIndeterminate />
          <Checkbox label="I understand" error="Confirm this first." />
          <Switch label="Nightly scoring" defaultSelected hint="Runs at 02:00 in your time zone." />
          <Switch label="Off" />
          <Switch label="Cannot be changed" isDisabled />
        </div>
      </div>
      <div className="mt-6">
        <FileDrop
          label="Drop a file of orders here"
          hint={file ?? 'CSV or XLSX, any size. Nothing is written before you confirm.'}
          accept={['.csv', '.xlsx']}
          onFile={(chosen) => setFile(chosen.name)}
        />
      </div>
    </Card>
  )
}
