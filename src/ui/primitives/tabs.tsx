'use client'

import type { ReactNode } from 'react'
import {
  Tabs as AriaTabs,
  type TabsProps as AriaTabsProps,
  Tab,
  TabList,
  TabPanel,
} from 'react-aria-components/Tabs'

export interface TabSpec {
  id: string
  label: ReactNode
  content: ReactNode
}

export interface TabsProps extends Omit<AriaTabsProps, 'className' | 'style' | 'children'> {
  label: string
  tabs: readonly TabSpec[]
  className?: string | undefined
}

/** Panels of one page, switched in place. Views with an address of their own are SavedViewTabs. */
export function Tabs({ label, tabs, className = '', ...props }: TabsProps) {
  return (
    <AriaTabs {...props} className={`flex flex-col gap-4 ${className}`}>
      <TabList aria-label={label} className="flex gap-5 overflow-x-auto border-b">
        {tabs.map((tab) => (
          <Tab
            key={tab.id}
            id={tab.id}
            className="-mb-px cursor-pointer whitespace-nowrap border-transparent border-b-2 py-2 font-medium text-base text-ink-muted outline-none transition-colors hover:text-ink selected:border-accent selected:text-ink focus-visible:rounded-sm focus-visible:outline-2 focus-visible:outline-accent-text focus-visible:-outline-offset-2"
          >
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="outline-none">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
