import type { ReactElement } from 'react'
import { BackfillFinished, type BackfillFinishedProps } from './backfill-finished'
import { ConfirmNewEmail, type ConfirmNewEmailProps } from './confirm-new-email'
import { Digest, type DigestProps, digestSubject } from './digest'
import { EmailChanging, type EmailChangingProps } from './email-changing'
import { ImportFinished, type ImportFinishedProps } from './import-finished'
import { Invitation, type InvitationProps } from './invitation'
import { NewSignIn, type NewSignInProps } from './new-sign-in'
import { ResetPassword, type ResetPasswordProps } from './reset-password'
import { SignInLink, type SignInLinkProps } from './sign-in-link'
import { VerifyEmail, type VerifyEmailProps } from './verify-email'

/** What each mail about an account needs to know. */
export interface AccountMailProps {
  'verify-email': VerifyEmailProps
  'reset-password': ResetPasswordProps
  'sign-in-link': SignInLinkProps
  invitation: InvitationProps
  'confirm-new-email': ConfirmNewEmailProps
  'email-changing': EmailChangingProps
  'new-sign-in': NewSignInProps
  'import-finished': ImportFinishedProps
  'backfill-finished': BackfillFinishedProps
  digest: DigestProps
}
export type AccountMailTemplate = keyof AccountMailProps

/** Subject and markup of each mail. */
export const accountMails: {
  [Name in AccountMailTemplate]: (props: AccountMailProps[Name]) => {
    subject: string
    body: ReactElement
  }
} = {
  'verify-email': (props) => ({
    subject: 'Confirm your address',
    body: <VerifyEmail {...props} />,
  }),
  'reset-password': (props) => ({
    subject: 'Choose a new password',
    body: <ResetPassword {...props} />,
  }),
  'sign-in-link': (props) => ({
    subject: 'Your sign-in link',
    body: <SignInLink {...props} />,
  }),
  invitation: (props) => ({
    subject: `${props.inviter} invites you to ${props.organization}`,
    body: <Invitation {...props} />,
  }),
  'confirm-new-email': (props) => ({
    subject: 'Confirm your new address',
    body: <ConfirmNewEmail {...props} />,
  }),
  'email-changing': (props) => ({
    subject: 'Your address is about to change',
    body: <EmailChanging {...props} />,
  }),
  'new-sign-in': (props) => ({
    subject: `New sign-in: ${props.device}`,
    body: <NewSignIn {...props} />,
  }),
  'import-finished': (props) => ({
    subject: `Import finished: ${props.fileName}`,
    body: <ImportFinished {...props} />,
  }),
  'backfill-finished': (props) => ({
    subject: `${props.channel} is loaded`,
    body: <BackfillFinished {...props} />,
  }),
  digest: (props) => ({
    subject: digestSubject(props),
    body: <Digest {...props} />,
  }),
}
