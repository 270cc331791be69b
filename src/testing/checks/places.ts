/** Where a file stands in the layout of docs/architecture: level 1 is the layer, level 2 the feature. */
export interface Place {
  file: string
  /** app, jobs, cli, domains, marketplaces, unified, db, platform, engine, sandbox, ui, lib, testing, emails, env */
  layer: string
  /** folder or file name below the layer, without suffix */
  feature: string
  /** what follows below the feature; empty for a file directly in the layer */
  rest: string
  isTest: boolean
}

/** Files directly in src/ that Next calls by name are part of the app. */
const APP_FILES = new Set([
  'src/instrumentation.ts',
  'src/proxy.ts',
  'src/instrumentation-client.ts',
])

/** @param file path from the clone */
export function placeOf(file: string): Place {
  const isTest = /\.(test|spec|eval)\.tsx?$/.test(file)
  if (APP_FILES.has(file)) return { file, layer: 'app', feature: '', rest: '', isTest }
  const [top = '', ...below] = file.split('/')
  const [layer = '', feature = '', ...rest] = top === 'src' ? below : [top, ...below]
  return {
    file,
    layer: layer.replace(/\.tsx?$/, ''),
    feature: feature.replace(/\.tsx?$/, ''),
    rest: rest.join('/'),
    isTest,
  }
}
