import { z } from 'zod'
import {
  channelOf,
  FlowDefinition as Definition,
  type FlowDefinition,
  MOST_STEPS,
  type Step,
  type StepOf,
} from '../definition'
import { waysOf } from '../engine/program'
import { fieldProblemsOf } from './field-problems'

const MOST_DEEP = 4
/** A message of one's own flow is too late three days after its time. */
const LATE_AFTER_HOURS = 72

export const FlowName = z
  .string()
  .transform((text) =>
    text
      .normalize('NFC')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
  )
  .pipe(z.string().min(1, 'Give the flow a name.').max(60, 'must have at most 60 characters'))

const Form = z.object({
  trigger: Definition.shape.trigger,
  endsByOrder: z.boolean(),
  steps: Definition.shape.actions.shape.steps,
})

type Issue = (path: (string | number)[], message: string) => void

/** A flow of one's own as it is edited. What is wrong is said at the step at which it is. */
export const OwnFlowForm = Form.superRefine((form, ctx) => {
  const issue: Issue = (path, message) => ctx.addIssue({ code: 'custom', path, message })
  const seen = { steps: 0, keys: new Set<string>() }
  checkSteps(form.steps, { path: ['steps'], depth: 1, hasButton: false, form, seen, issue })
  if (seen.steps > MOST_STEPS)
    issue(['steps'], `A flow may have at most ${MOST_STEPS} steps, those in branches included.`)
})
export type OwnFlowForm = z.output<typeof OwnFlowForm>

/** What is in a template may hold links, and is not looked at here. Of messages by phone nobody tells of clicks. */
const mayBeClicked = (step: StepOf<'message'>): boolean =>
  channelOf(step) === 'email' && !('copy' in step && step.copy.buttonText === undefined)

interface Around {
  path: (string | number)[]
  depth: number
  /** a mail before has a button to click */
  hasButton: boolean
  form: z.output<typeof Form>
  seen: { steps: number; keys: Set<string> }
  issue: Issue
}

function checkSteps(steps: readonly Step[], around: Around): void {
  let { hasButton } = around
  for (const [n, step] of steps.entries()) {
    const path = [...around.path, n]
    const refuse = (message: string, ...at: (string | number)[]) =>
      around.issue([...path, ...at], message)
    around.seen.steps++
    if (!step.key) refuse('This step has no key. Add it anew.')
    else if (around.seen.keys.has(step.key)) refuse('This step is there twice. Add it anew.')
    else around.seen.keys.add(step.key)
    if (steps[n - 1]?.does === 'leave')
      refuse('Nobody gets here: the step before ends the flow. Remove one of them.')
    checkStep(step, { ...around, hasButton }, refuse)
    hasButton ||= step.does === 'message' && mayBeClicked(step)
    for (const way of waysOf(step)) {
      if (way.at.length === 0) continue
      if (around.depth >= MOST_DEEP) refuse(`Branches may stand at most ${MOST_DEEP} deep.`)
      else
        checkSteps(way.steps, {
          ...around,
          hasButton,
          path: [...path, ...way.at],
          depth: around.depth + 1,
        })
    }
  }
}

function checkStep(
  step: Step,
  { form, hasButton }: Around,
  refuse: (message: string, ...at: (string | number)[]) => void,
): void {
  switch (step.does) {
    case 'wait':
      if (step.for.amount === 0) refuse('must be more than 0', 'for', 'amount')
      break
    case 'message': {
      for (const { at, message } of fieldProblemsOf(step)) refuse(message, ...at)
      if (!('copy' in step)) break
      const { buttonText, buttonLink } = step.copy
      if (buttonLink && !buttonText) refuse('must say what the button does', 'copy', 'buttonText')
      if (buttonText && !buttonLink && step.template !== 'abandoned-cart')
        refuse('must say where the button leads', 'copy', 'buttonLink')
      if (step.template === 'abandoned-cart' && form.trigger.on !== 'checkout')
        refuse('Only a flow that begins with a cart can show one.', 'template')
      break
    }
    case 'add_to_segment':
      if (form.trigger.on === 'member' && form.trigger.segment === step.segment)
        refuse('Coming into this segment begins the flow: it would begin again.', 'segment')
      break
    case 'await':
      if (step.what === 'order' && form.endsByOrder)
        refuse('An order ends this flow, so nobody can wait for one here.', 'what')
      if (step.what === 'click' && !hasButton)
        refuse('No mail before this step has a button to click.', 'what')
      break
    case 'split': {
      const total = step.branches.reduce((sum, { share }) => sum + share, step.holdout)
      if (total !== 100) refuse(`The shares must add up to 100, and are ${total}.`, 'holdout')
      if (step.branches.length + Number(step.holdout > 0) < 2)
        refuse('A test needs two branches, or one and a holdout.', 'branches')
      break
    }
    default:
  }
}

/** The flow that a form describes. */
export const definitionOfForm = ({ trigger, endsByOrder, steps }: OwnFlowForm): FlowDefinition => ({
  trigger,
  actions: { endsByOrder, lateAfterHours: LATE_AFTER_HOURS, steps },
})

/** The form that describes a stored flow. */
export const formOfDefinition = ({ trigger, actions }: FlowDefinition): OwnFlowForm => ({
  trigger,
  endsByOrder: actions.endsByOrder,
  steps: actions.steps,
})
