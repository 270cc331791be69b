import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { requireOrganization } from '@/app/_server/current-session'
import { listDevices } from '@/domains/organizations'
import { SettingsSection } from '@/ui/patterns/settings-section'
import { parseTheme, THEME_COOKIE } from '@/ui/theme'
import { Devices } from './_components/devices'
import { EmailForm } from './_components/email-form'
import { NameForm } from './_components/name-form'
import { PasswordForm } from './_components/password-form'
import { ThemeChoice } from './_components/theme-choice'
import { VerifyNotice } from './_components/verify-notice'

export const metadata: Metadata = { title: 'Your account' }

export default async function AccountPage() {
  const { id, user, organization } = await requireOrganization()
  const devices = await listDevices(user.id, new Date())
  return (
    <>
      {user.emailVerified ? null : <VerifyNotice email={user.email} />}
      <SettingsSection
        title="Name"
        description="How colleagues see you, and how the audit log names you."
      >
        <NameForm name={user.name} />
      </SettingsSection>
      <SettingsSection
        title="E-mail"
        description="You sign in with it. A new address counts once it is confirmed; the present one gets a notice."
      >
        <EmailForm email={user.email} hasPassword={user.hasPassword} />
      </SettingsSection>
      <SettingsSection
        title="Password"
        description={
          user.hasPassword
            ? 'Changing it signs out every other device.'
            : 'You sign in by link or with Google. With a password you need neither.'
        }
      >
        <PasswordForm email={user.email} hasPassword={user.hasPassword} />
      </SettingsSection>
      <SettingsSection
        title="Signed-in devices"
        description="A device that is signed out here is out with its next click."
      >
        <div id="devices" className="contents">
          <Devices
            currentId={id}
            timeZone={organization.timeZone}
            devices={devices.map((device) => ({
              id: device.id,
              device: device.device,
              ip: device.ip,
              lastSeenAt: device.lastSeenAt.toISOString(),
              signedInAt: device.signedInAt.toISOString(),
            }))}
          />
        </div>
      </SettingsSection>
      <SettingsSection title="Theme" description="On this device.">
        <ThemeChoice theme={parseTheme((await cookies()).get(THEME_COOKIE)?.value)} />
      </SettingsSection>
    </>
  )
}
