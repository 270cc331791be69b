/** Settings of this test file. Call it before anything asks env(), which reads them once per process. */
export function setSettings(values: Record<string, string>): void {
  Object.assign(process.env, values)
}
