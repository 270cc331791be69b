import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { cacheDir, inProject } from './project.mjs'
import { runCommand } from './run-command.mjs'

const ARGS = ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none']
const UNPACK = `
import('@sparticuz/chromium').then(async ({ default: chromium }) => {
  chromium.setGraphicsMode = false
  await chromium.executablePath()
})`

/**
 * How Playwright starts a browser here. On Linux (x64) Chromium comes out of an npm package together with the
 * libraries and fonts that a bare system lacks; CHROMIUM_PATH names another one; elsewhere Playwright's own is used.
 * @returns {Promise<{ executablePath?: string, args?: string[], env?: Record<string, string> }>}
 */
export async function chromiumLaunchOptions() {
  const chosen = process.env['CHROMIUM_PATH']
  if (chosen) return { executablePath: chosen, args: ARGS }
  if (process.platform !== 'linux' || process.arch !== 'x64') return {}
  const folder = await unpackedChromium()
  const libraries = [path.join(folder, 'al2023/lib'), process.env['LD_LIBRARY_PATH']]
  return {
    executablePath: path.join(folder, 'chromium'),
    args: ARGS,
    env: {
      ...present(process.env),
      FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
      LD_LIBRARY_PATH: libraries.filter(Boolean).join(':'),
    },
  }
}

/** Folder of the unpacked browser, complete or absent. */
async function unpackedChromium() {
  const home = inProject('node_modules/@sparticuz/chromium')
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'))
  const folder = path.join(cacheDir, `chromium-${version}`)
  if (existsSync(folder)) return folder
  mkdirSync(cacheDir, { recursive: true })
  const fresh = mkdtempSync(`${folder}-`)
  // the package unpacks into the temporary folder, and its libraries only where it takes the machine for a bare one
  const env = { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }
  const unpacked = await runCommand([process.execPath, '-e', UNPACK], { env, quiet: true })
  if (unpacked.status !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    throw new Error(`Chromium could not be unpacked:\n${unpacked.output}`)
  }
  writeFileSync(path.join(fresh, 'fonts.conf'), fontsConf(folder))
  try {
    renameSync(fresh, folder)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    // a second run was quicker
    if (!existsSync(folder)) throw error
  }
  return folder
}

const fontsConf = (/** @type {string} */ folder) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>
`

/** @param {NodeJS.ProcessEnv} env @returns {Record<string, string>} */
const present = (env) =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
