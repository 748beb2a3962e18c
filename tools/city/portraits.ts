import sharp from 'sharp'
import type { ImportedFile } from '../../modules/files/server/api.ts'
import type { ImportedLicence } from '../../modules/licences/server/api.ts'
import type { Id } from '../../platform/contract/shapes.ts'
import type { CityPerson } from './model.ts'

/** Of a city that is larger only so many get a picture: the pictures of a million would fill a disk and show nothing new. */
const most = 20_000

/** The picture's file, told from its person, so that a city on paper and one in a database name it alike. */
export const portraitOf = (person: Id): Id => `f${person.slice(1)}`

const hair = ['#2b2622', '#3c332c', '#6d6a67', '#c9c7c4']
const skins = ['#e9c7a8', '#dcb492', '#cfa27d']

/** A drawn head and shoulders on white, crossed out in red: nobody could take it for a photograph of somebody. */
function drawn(sex: CityPerson['sex'], ageBand: number, skin: string): string {
  const shade = hair[ageBand] ?? '#2b2622'
  const long = sex === 'female' ? `<path d="M38 62c0-34 44-34 44 0v34H38z" fill="${shade}"/>` : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="160"><rect width="120" height="160" fill="#fff"/>${long}
    <path d="M18 160c0-34 20-46 42-46s42 12 42 46z" fill="#3d5a80"/><rect x="51" y="92" width="18" height="28" fill="${skin}"/>
    <ellipse cx="60" cy="70" rx="22" ry="29" fill="${skin}"/><path d="M37 62c0-36 46-36 46 0-8-14-38-14-46 0z" fill="${shade}"/>
    <circle cx="51" cy="70" r="2"/><circle cx="69" cy="70" r="2"/><path d="M53 85h14" stroke="#8a4b3a" stroke-width="2"/>
    <path d="M8 20L112 152M8 152L112 20" stroke="#c0392b" stroke-width="1" opacity=".35"/></svg>`
}

/** Pictures of those identity cards that name one; names the others without. Drawn once per kind of face. */
export async function portraitsOf(people: readonly CityPerson[], licences: ImportedLicence[]): Promise<ImportedFile[]> {
  const byId = new Map(people.map((one) => [one.id, one]))
  const faces = new Map<string, Buffer>()
  const files: ImportedFile[] = []
  for (const [at, one] of licences.entries()) {
    const person = byId.get(one.holders[0] ?? '')
    if (one.type !== 'ID_CARD' || one.fields.photo === undefined || person === undefined) continue
    if (files.length >= most) {
      const { photo: _, ...fields } = one.fields
      licences[at] = { ...one, fields }
      continue
    }
    const ageBand = person.age < 30 ? 0 : person.age < 50 ? 1 : person.age < 68 ? 2 : 3
    const skin = skins[Number.parseInt(person.id.slice(-1), 16) % skins.length] ?? '#e9c7a8'
    const face = `${person.sex} ${ageBand} ${skin}`
    const content =
      faces.get(face) ??
      (await sharp(Buffer.from(drawn(person.sex, ageBand, skin)))
        .png({ palette: true })
        .toBuffer())
    faces.set(face, content)
    files.push({ id: portraitOf(person.id), name: '居民身份证人像（合成）.png', mime: 'image/png', content, ownerPerson: person.id })
  }
  return files
}
