import { startLocalProvider } from './local-provider'

/** The provider as a process of its own, so that neither its work nor its memory is ours. Prints its address. */
const { url } = await startLocalProvider({ silence: 0 })
console.log(url)

// whoever started it may be killed
const startedBy = process.ppid
setInterval(() => {
  if (process.ppid !== startedBy) process.exit()
}, 1000)
