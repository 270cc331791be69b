import { type SQL, sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { type KeysetKey, type KeysetPage, keysetPage } from '@/db/keyset'
import type { TaskType } from '@/db/schema/tasks'
import { decodeCursor, type KeysetCursor } from '@/lib/keyset-cursor'
import { type RawTask, type TaskRow, taskColumns, taskOf, taskSource } from './task-row'

export const taskStates = ['open', 'snoozed', 'done'] as const
export type TaskState = (typeof taskStates)[number]
export const taskDues = ['overdue', 'today', 'week', 'none'] as const
export type TaskDue = (typeof taskDues)[number]

/** One page of the tasks list. */
export interface TaskListParams {
  /** open when absent: what is snoozed comes back by itself */
  state?: TaskState
  types?: readonly TaskType[]
  priorities?: readonly TaskRow['priority'][]
  /** ids of members, and `none` */
  assignees?: readonly string[]
  due?: TaskDue
  customerId?: string
  /** from an earlier page; one that cannot be read means the first page */
  cursor?: string
  /** rows of a page; 50 when absent */
  size?: number
}

/** Open tasks by due time, those without one last; done ones with the newest first. Each order has an index. */
const orders = {
  due: { name: 'due', type: 'timestamptz', nullable: true, isAscending: true },
  done: { name: 'done', type: 'timestamptz', nullable: false, isAscending: false },
} as const
type Order = (typeof orders)[keyof typeof orders]

const sortColumn = ({ name }: Order): SQL =>
  name === 'due' ? sql`coalesce(t.due_at, 'infinity'::timestamptz)` : sql`t.done_at`

/** One page of tasks with cursors to its neighbors. */
export function listTasks(ctx: Ctx, params: TaskListParams): Promise<KeysetPage<TaskRow>> {
  return read(ctx, async (tx) => {
    const size = params.size ?? 50
    const order = orders[params.state === 'done' ? 'done' : 'due']
    const cursor = decodeCursor(params.cursor, order)
    const keys = await tx.execute<KeysetKey>(sql`
      select t.id, nullif(${sortColumn(order)}, 'infinity')::text as "sortValue"
      from tenant.tasks t
      where ${filterOf(params, ctx.now())} and ${beyond(order, cursor)}
      order by ${direction(order, cursor)} limit ${size + 1}::int`)
    const page = keysetPage(order, cursor, size, keys)
    const ids = page.rows.map(({ id }) => id)
    const rows = await tx.execute<RawTask>(sql`
      select ${taskColumns}
      from ${taskSource(sql`unnest(${sql.param(ids)}::uuid[]) with ordinality as page(id, place)
        join tenant.tasks t on t.id = page.id`)}
      order by page.place`)
    return { ...page, rows: rows.map(taskOf) }
  })
}

function beyond(order: Order, cursor: KeysetCursor | undefined): SQL {
  if (!cursor) return sql`true`
  const isUp = order.isAscending === (cursor.direction === 'next')
  return sql`(${sortColumn(order)}, t.id) ${sql.raw(isUp ? '>' : '<')}
    (coalesce(${cursor.value}::timestamptz, 'infinity'), ${cursor.id}::uuid)`
}

function direction(order: Order, cursor: KeysetCursor | undefined): SQL {
  const isUp = order.isAscending === (cursor?.direction !== 'previous')
  const way = sql.raw(isUp ? 'asc' : 'desc')
  return sql`${sortColumn(order)} ${way}, t.id ${way}`
}

function filterOf(params: TaskListParams, now: Date): SQL {
  const { types, priorities, assignees, due, customerId } = params
  const state = params.state ?? 'open'
  const at = sql`${now.toISOString()}::timestamptz`
  const oneOf = (column: SQL, values: readonly string[] | undefined, type: 'text' | 'uuid') =>
    values?.length ? [sql`${column} = any(${sql.param([...values])}::${sql.raw(`${type}[]`)})`] : []
  const people = assignees?.filter((id) => id !== 'none')
  const mine = [
    ...oneOf(sql`t.assignee_id`, people, 'uuid'),
    ...(assignees?.includes('none')
      ? [sql`not exists (select 1 from tenant.memberships m where m.user_id = t.assignee_id)`]
      : []),
  ]
  return sql.join(
    [
      state === 'done' ? sql`t.status = 'done'` : sql`t.status = 'open'`,
      ...(state === 'open' ? [sql`coalesce(t.snoozed_until, '-infinity') <= ${at}`] : []),
      ...(state === 'snoozed' ? [sql`t.snoozed_until > ${at}`] : []),
      ...oneOf(sql`t.type`, types, 'text'),
      ...oneOf(sql`t.priority`, priorities, 'text'),
      ...(mine.length > 0 ? [sql`(${sql.join(mine, sql` or `)})`] : []),
      ...(due ? [dueWithin(due, at)] : []),
      ...(customerId ? [sql`t.customer_id = ${customerId}::uuid`] : []),
    ],
    sql` and `,
  )
}

/** Days are those of the organization: today ends at its midnight, the week with its Sunday. */
function dueWithin(due: TaskDue, at: SQL): SQL {
  if (due === 'none') return sql`t.due_at is null`
  if (due === 'overdue') return sql`t.due_at < ${at}`
  const span = sql.raw(due === 'today' ? "'day'" : "'week'")
  const step = sql.raw(due === 'today' ? "interval '1 day'" : "interval '7 days'")
  return sql`t.due_at < (select (date_trunc(${span}, ${at} at time zone o.time_zone) + ${step}) at time zone o.time_zone
    from organizations o where o.id = nullif(current_setting('app.org_id', true), '')::uuid)`
}
