import 'server-only'

export { acceptInvitation, signUpByInvitation } from './accept-invitation'
export type { AccountCtx } from './account-ctx'
export { prepareAccountMail, storeAccountMail } from './account-mail'
export { allOrganizations } from './all-organizations'
export { createApiKey, listApiKeys, revokeApiKey } from './api-keys'
export { appLink } from './app-link'
export { authenticateApiKey } from './authenticate-api-key'
export { confirmEmailChange, requestEmailChange } from './change-email'
export { changeMemberRole } from './change-member-role'
export { changePassword } from './change-password'
export { clearExpiredAccountData } from './clear-expired'
export { createOrganizationFor } from './create-organization-for'
export { deliverAccountMail, sendWaitingMails } from './deliver-account-mail'
export { describeAudit } from './describe-audit'
export { listDevices, type SignedInDevice, signOutDevice, signOutElsewhere } from './devices'
export { organizationsDueForScoring } from './due-for-scoring'
export { findSession, type MemberOrganization, type SignedIn } from './find-session'
export { foundOrganization } from './found-organization'
export {
  findInvitation,
  listInvitations,
  type OpenInvitation,
  revokeInvitation,
} from './invitations'
export { inviteMember } from './invite-member'
export { linkWorks } from './link-status'
export { type AuditFilter, type AuditLine, listAuditFilters, listAuditLog } from './list-audit-log'
export { addressOfSelf, type MailToSelf, storeMailToSelf } from './mail-to-self'
export { findMail, listMailbox, type StoredMail } from './mailbox'
export { listMembers, type Member } from './members'
export { organizationsWithMessages } from './organizations-with-messages'
export { hasInngest, publishEvents, relayEvents } from './publish-events'
export { leaveOrganization, removeMember } from './remove-member'
export { renameUser } from './rename-user'
export { requestPasswordReset, resetPassword } from './reset-password'
export { type KeyRotation, rotateKeys } from './rotate-keys'
export { rotateMasterKey } from './rotate-master-key'
export { SAMPLE_ACCOUNT } from './sample-account'
export {
  deleteView,
  listSavedViews,
  type SavedView,
  type SavedViewList,
  saveView,
} from './saved-views'
export { answerSetupStep, type SetupProgress, setupProgress } from './setup'
export type { SetupStepId } from './setup-steps'
export { signIn } from './sign-in'
export { requestSignInLink, signInWithLink } from './sign-in-link'
export { signInWithGoogle } from './sign-in-with-google'
export { signUp } from './sign-up'
export type { NewSession } from './start-session'
export { updateOrganization } from './update-organization'
export { requestVerification, verifyEmail } from './verify-email'
