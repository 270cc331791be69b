/** Something a person can mend. Its message is a sentence fit to print, without a trace. */
export class LaunchError extends Error {
  /** @override */
  name = 'LaunchError'
}

/**
 * Runs a launcher: a LaunchError is printed as its sentence, anything else with its trace; both end with status 1.
 * @param {() => Promise<number | void>} main returns the exit status, 0 when it returns nothing
 */
export async function runLauncher(main) {
  // a reader that went away (`npm run demo | head -1`) must not take the launcher down before it has tidied up
  process.stdout.on('error', () => {})
  process.stderr.on('error', () => {})
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    console.error(error instanceof LaunchError ? `\n${error.message}` : error)
    process.exitCode = 1
  }
}
