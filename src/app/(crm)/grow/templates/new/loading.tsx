'use client'

import { LoadingEditor } from '@/app/(crm)/grow/templates/_components/loading-editor'

export default LoadingEditor
