import 'server-only'

export {
  addToSegment,
  type ChangedMembers,
  createListOf,
  removeFromSegment,
} from './by-hand/change-members'
export type { ChoiceSource, Condition, Field, FieldOption } from './conditions/condition'
export { createSegment } from './create-segment'
export { deleteSegment } from './delete-segment'
export { describeKinds, type KindDescription } from './describe-kinds'
export { lockSegments } from './internal'
export { rulesOfFilters, segmentPresets } from './presets'
export {
  FLOW_DAYS,
  type FlowsBetween,
  flowsBetween,
  type SegmentFlow,
} from './queries/flows-between'
export { getSegment, type SegmentDetails, SIZE_DAYS } from './queries/get-segment'
export { type Judgement, judgeAgain, judgePeople, wasMember } from './queries/judge-people'
export { type Choices, listChoices } from './queries/list-choices'
export { listMembers, type SegmentMember } from './queries/list-members'
export { listMoves, type SegmentMove } from './queries/list-moves'
export { listSegments, MOVEMENT_DAYS, type SegmentSummary } from './queries/list-segments'
export { previewRules, type RulesPreview } from './queries/preview-rules'
export {
  listFixedSegments,
  type SegmentOfCustomer,
  segmentsOfCustomer,
} from './queries/segments-of-customer'
export { refreshSegments } from './refresh/refresh-segments'
export { renameItems } from './rename-items'
export { type RuleGroup, type RuleNode, segmentsUsedBy as segmentsOfRules } from './rules'
export { updateSegment } from './update-segment'
