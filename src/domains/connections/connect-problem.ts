import { AppError, type ErrorCode } from '@/lib/app-error'

/** Why connecting an account came to nothing: the code travels in an address, the sentence is shown. */
const problems = {
  'no-keys': [
    'unavailable',
    'This copy of Regulars has no app at this marketplace yet. The steps below say how to get one.',
  ],
  'not-signed': [
    'invalid',
    'What came back from the marketplace was not signed by it, or came too late. Start again from here.',
  ],
  expired: [
    'invalid',
    'This attempt has been used already, or took longer than 15 minutes. Start again from here.',
  ],
  'other-person': [
    'forbidden',
    'Somebody else began this attempt. Start again from here to connect the account yourself.',
  ],
  'other-account': [
    'invalid',
    'The marketplace sent you back from another account than the one you named. Sign in there with the right one, and start again.',
  ],
  'no-access': [
    'forbidden',
    'Connecting an account needs the role admin in the organization where the attempt began.',
  ],
  taken: [
    'conflict',
    'This account is connected to another organization here, and belongs to one at a time. Disconnect it there first.',
  ],
  refused: [
    'conflict',
    'The marketplace did not give access. If you declined by mistake, start again from here.',
  ],
  unreachable: [
    'unavailable',
    'The marketplace could not be reached, or did not answer as its documents promise. Nothing was changed; try again in a few minutes.',
  ],
  failed: ['unavailable', 'Something failed on our side, and nothing was changed. Try again.'],
} as const satisfies Record<string, readonly [ErrorCode, string]>

export type ConnectProblem = keyof typeof problems

/** Connecting an account came to nothing. */
export class ConnectError extends AppError {
  override name = 'ConnectError'
  constructor(readonly problem: ConnectProblem) {
    const [code, message] = problems[problem]
    super(code, message)
  }
}

/** The sentence for a code from an address; undefined for anything else that stands there. */
export const connectProblemSentence = (code: string | undefined): string | undefined =>
  code !== undefined && Object.hasOwn(problems, code)
    ? problems[code as ConnectProblem][1]
    : undefined
