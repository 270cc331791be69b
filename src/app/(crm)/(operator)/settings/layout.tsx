import SettingsLayout from '../../settings/layout'
import { requireOperator } from './runs/require-operator'

/**
 * Settings of the installation, among the others by their address and looks. They stand in a group of their own so
 * that no loading state is above this check: the answer to anybody else is a 404, not a page that says so.
 */
export default async function OperatorLayout(props: LayoutProps<'/settings'>) {
  await requireOperator()
  return <SettingsLayout {...props} />
}
