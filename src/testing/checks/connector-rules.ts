import { whyEmpty } from '../connector-contract/contents'
import type { SourceFiles } from './source-files'

const ALWAYS = ['manifest', 'auth', 'client', 'pull', 'index']
/** may be one file or several: wire.ts, wire-orders.ts */
const SEVERAL = ['wire', 'map']
const PORTS = ['push', 'webhooks', 'queue']
const TESTS = ['contract.test', 'contract.db.test']

/** The folders of connectors. */
export function connectorSlugs(files: SourceFiles): string[] {
  const folders = [...files.keys()].flatMap(
    (file) => /^src\/marketplaces\/([^/]+)\//.exec(file)?.[1] ?? [],
  )
  return [...new Set(folders)].filter((folder) => folder !== 'contract').sort()
}

/**
 * What a connector lacks to be one: its files, its place in the registry, its stand-in, its subject in the contract
 * suite, its section of the documentation. A port and its file exist together or not at all.
 * @param docs docs/marketplaces.md
 */
export function findConnectorProblems(files: SourceFiles, docs: string): string[] {
  const slugs = connectorSlugs(files)
  return [
    ...slugs.flatMap((slug) => problemsOf(slug, files, docs)),
    ...registryProblems(files.get('src/marketplaces/registry.ts') ?? '', slugs),
  ]
}

function problemsOf(slug: string, files: SourceFiles, docs: string): string[] {
  const folder = `src/marketplaces/${slug}`
  const has = (file: string) => files.has(`${folder}/${file}.ts`)
  const text = (file: string) => files.get(`${folder}/${file}.ts`) ?? ''
  const ports = /: Connector = \{([^}]*)\}/.exec(text('index'))?.[1] ?? ''
  const offers = (port: string) => new RegExp(`\\b${port}\\b`).test(ports)
  const hasAnyOf = (name: string) =>
    [...files.keys()].some((file) => new RegExp(`^${folder}/${name}(-[\\w-]+)?\\.ts$`).test(file))
  const label = /\blabel: '([^']+)'/.exec(text('manifest'))?.[1] ?? slug
  const holds = (under: string) => [...files.keys()].some((file) => file.startsWith(`${under}/`))
  const checks: [isRight: boolean, problem: string][] = [
    ...[...ALWAYS, ...TESTS].map((name): [boolean, string] => [has(name), `has no ${name}.ts`]),
    ...SEVERAL.map((name): [boolean, string] => [hasAnyOf(name), `has no ${name}*.ts`]),
    ...PORTS.map((name): [boolean, string] => [
      has(name) === offers(name),
      `has ${name}.ts or the port ${name} in its index.ts, not both`,
    ]),
    [text('manifest').includes(`slug: '${slug}'`), 'bears another slug in its manifest'],
    [holds(`src/sandbox/${slug}`), `has no stand-in in src/sandbox/${slug}`],
    [
      files.has(`src/testing/connector-contract/subjects/${slug}/subject.ts`),
      'has no subject in the contract suite',
    ],
    [docs.includes(`\n## ${label}\n`), `has no section “## ${label}” in docs/marketplaces.md`],
  ]
  return checks.filter(([isRight]) => !isRight).map(([, problem]) => `${folder} ${problem}`)
}

function registryProblems(registry: string, slugs: string[]): string[] {
  const imported = [...registry.matchAll(/^import \{ (\w+) \} from '\.\/([\w-]+)'$/gm)]
  const listed = /connectors[^=]*= \[([^\]]*)\]/.exec(registry)?.[1] ?? ''
  const registered = imported
    .filter(([, name = '']) => new RegExp(`\\b${name}\\b`).test(listed))
    .map(([, , slug = '']) => slug)
  return [
    ...slugs
      .filter((slug) => !registered.includes(slug))
      .map((slug) => `src/marketplaces/registry.ts does not list ${slug}`),
    ...registered
      .filter((slug) => !slugs.includes(slug))
      .map((slug) => `src/marketplaces/registry.ts lists ${slug}, which has no folder`),
  ]
}

/** Fixtures that prove nothing. @param values what the file exports, or the parsed JSON as `default` */
export function findFixtureProblems(file: string, values: Record<string, unknown>): string[] {
  if (Object.keys(values).length === 0) return [`${file} holds nothing`]
  return Object.entries(values).flatMap(([name, value]) => {
    const why = typeof value === 'function' ? undefined : whyEmpty(value)
    return why ? [`${file}: ${name} ${why}`] : []
  })
}
