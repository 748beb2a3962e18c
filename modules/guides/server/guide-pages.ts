import { anonymous } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { page } from '../../../platform/server/page.ts'
import { briefGuide } from './brief-guide.ts'
import { index, offline, places, shelfPage, shelvesOf, type Way } from './browse.ts'
import { type Collection, collectionOf } from './collection.ts'
import { rootOf } from './frame.ts'
import { fullGuide } from './full-guide.ts'
import type { GuideLanguage } from './words.ts'

type Params = Readonly<Record<string, string>>
type Make = (collection: Collection, params: Params, publicUrl: string) => string | undefined

export const collectionIn = (boot: Boot): Promise<Collection> => boot.transaction(anonymous, collectionOf)

/** Made at the first request of an edition of the catalog and kept until the next. */
function made(path: string, make: Make) {
  return page(path, async (boot, params) => {
    const collection = await collectionIn(boot)
    const key = `${path} ${Object.values(params).join(' ')}`
    const text = collection.made.get(key) ?? make(collection, params, boot.settings.publicUrl)
    if (text === undefined) return undefined
    collection.made.set(key, text)
    return { mime: 'text/html; charset=utf-8', content: text }
  })
}

const pagesIn = (language: GuideLanguage) => {
  const root = rootOf(language)
  const shelf =
    (way: Way): Make =>
    (collection, { code }) => {
      const found = shelvesOf(collection, way).find((one) => one.code === code)
      return found && shelfPage(found, way, language)
    }
  const guide =
    (form: typeof fullGuide): Make =>
    (collection, { code = '' }, publicUrl) => {
      const entry = collection.byCode.get(code)
      return entry && form(entry, { collection, language, publicUrl })
    }
  return [
    made(root, (collection) => index(collection, language)),
    made(`${root}/places`, (collection) => places(collection, language)),
    made(`${root}/offline`, () => offline(language)),
    made(`${root}/department/:code`, shelf('department')),
    made(`${root}/life/:code`, shelf('life')),
    made(`${root}/for/:code`, shelf('for')),
    made(`${root}/:code`, guide(fullGuide)),
    made(`${root}/:code/brief`, guide(briefGuide)),
  ]
}

/** Everything that is read without a connection once it was downloaded: one file instead of hundreds of requests. */
const library = page('/guide/library.json', async (boot) => {
  const collection = await collectionIn(boot)
  const kept = collection.made.get('library')
  const text = kept ?? JSON.stringify({ edition: collection.edition, pages: libraryOf(collection, boot.settings.publicUrl) })
  collection.made.set('library', text)
  return { mime: 'application/json; charset=utf-8', content: text }
})

export function libraryOf(collection: Collection, publicUrl: string): Record<string, string> {
  const making = { collection, language: 'zh-CN' as const, publicUrl }
  const shelves = (['department', 'life', 'for'] as const).flatMap((way) =>
    shelvesOf(collection, way).map((one) => [`/guide/${way}/${one.code}`, shelfPage(one, way, 'zh-CN')]),
  )
  const guides = collection.entries.flatMap((entry) => [
    [`/guide/${entry.item.code}`, fullGuide(entry, making)],
    [`/guide/${entry.item.code}/brief`, briefGuide(entry, making)],
  ])
  const doors = [
    ['/guide', index(collection, 'zh-CN')],
    ['/guide/places', places(collection, 'zh-CN')],
  ]
  return Object.fromEntries([...doors, ...shelves, ...guides])
}

export const guidePages = [library, ...pagesIn('en'), ...pagesIn('zh-CN')]
