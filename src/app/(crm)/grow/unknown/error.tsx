'use client'

import { LoadError } from '../../_lists/load-error'

export default LoadError
