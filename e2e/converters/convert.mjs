// Puts every page of WORK/html through the npm converters: node convert.mjs WORK
import fs from 'node:fs'
import path from 'node:path'
import { Readability } from '@mozilla/readability'
import * as cheerio from 'cheerio'
import { convert } from 'html-to-text'
import { parseHTML } from 'linkedom'
import TurndownService from 'turndown'
import plugin from 'turndown-plugin-gfm'
import { gfm as joplin } from '@joplin/turndown-plugin-gfm'

const work = process.argv[2]
const version = name => JSON.parse(fs.readFileSync(new URL('./package.json', import.meta.url))).dependencies[name]

function turndown(options, ...plugins) {
  const service = new TurndownService(options).remove(['script', 'style'])
  service.use(plugins)
  return html => service.turndown(html)
}

const today = { headingStyle: 'atx', codeBlockStyle: 'fenced' }
const converters = [
  ['turndown', 'turndown', '.md', turndown({})],
  ['turndown-fenced', 'turndown', '.md', turndown(today)],
  ['turndown-gfm', 'turndown-plugin-gfm', '.md', turndown(today, plugin.gfm)],
  ['turndown-joplin-gfm', '@joplin/turndown-plugin-gfm', '.md', turndown(today, joplin)],
  ['html-to-text', 'html-to-text', '.txt', html => convert(html)],
  ['cheerio-text', 'cheerio', '.txt', html => {
    const $ = cheerio.load(html)
    $('script, style').remove()
    return $('body').text()
  }],
  ['readability', '@mozilla/readability', '.txt', html => new Readability(parseHTML(html).document).parse()?.textContent ?? ''],
]

for (const [name, from, extension, run] of converters) {
  const out = path.join(work, 'out', name)
  fs.mkdirSync(out, { recursive: true })
  fs.writeFileSync(path.join(out, 'VERSION'), `${from} ${version(from)}\n`)
  for (const page of fs.readdirSync(path.join(work, 'html')).sort()) {
    const html = fs.readFileSync(path.join(work, 'html', page), 'utf8')
    fs.writeFileSync(path.join(out, page.replace(/\.html$/, extension)), run(html))
  }
}
