import { loadCampaign } from './load-campaign'

/** Decides between the page and 404 before anything is sent: once the skeleton is out, the status is 200. */
export default async function CampaignLayout({
  children,
  params,
}: LayoutProps<'/grow/campaigns/[id]'>) {
  await loadCampaign((await params).id)
  return children
}
