import type { SavedView, SavedViewList } from '@/domains/organizations'
import { SavedViewTabs } from '@/ui/patterns/saved-view-tabs'
import { DeleteView } from './delete-view'
import { isSameView, listHref } from './list-address'
import { SaveView } from './save-view'

export interface ViewTabsProps {
  views: readonly SavedView[]
  /** may save a view for everybody */
  canShare: boolean
  list: SavedViewList
  path: string
  /** label of the first tab, the list without filters */
  allLabel: string
  /** what the address shows now: search, filters and sort */
  params: Record<string, string | undefined>
}

/** The tabs over a list: everything, then the saved views; a view can be saved where it is new, deleted where it is one's own. */
export function ViewTabs({ views, canShare, list, path, allLabel, params }: ViewTabsProps) {
  const isAll = isSameView(params, {})
  const current = isAll ? undefined : views.find((view) => isSameView(view.params, params))
  const tab = (view: SavedView) => ({
    id: view.id,
    label: view.name,
    href: listHref(path, view.params),
    isCurrent: view === current,
    isShared: view.isShared,
  })
  return (
    <SavedViewTabs
      views={[{ id: 'all', label: allLabel, href: path, isCurrent: isAll }, ...views.map(tab)]}
      actions={
        isAll ? null : current ? (
          current.isEditable && <DeleteView view={current} path={path} />
        ) : (
          <SaveView
            list={list}
            params={Object.fromEntries(
              Object.entries(params).flatMap(([name, value]) => (value ? [[name, value]] : [])),
            )}
            canShare={canShare}
          />
        )
      }
    />
  )
}
