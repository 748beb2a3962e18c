import { objectsOf } from './page-xml.ts'
import { type PrintedPage, readPrinted } from './printed-pages.ts'
import { resourcesOf } from './resources.ts'
import { element, textElement, xmlFile } from './xml.ts'

/** Path in the package → bytes. `OFD.xml` comes first. */
export type OfdFiles = Map<string, Buffer>

export interface OfdInformation {
  /** 32 hexadecimal digits. */
  readonly docId: string
  readonly title: string
  readonly author: string
  /** Instant. */
  readonly at: string
  /** Names after GB/T 36905 practice (ZZBS, ZZMC …). */
  readonly customData: readonly (readonly [name: string, value: string])[]
  /** `data.json`: the document for machines. */
  readonly data: Buffer
}

/** Where the signatures will lie; the package names the place before it is sealed, because `OFD.xml` is sealed too. */
export const signaturesPath = '/Doc_0/Signs/Signatures.xml'
export const attachedData = 'Doc_0/Attachs/data.json'
/** Pages are numbered first, so that a seal finds its page. */
export const pageId = (page: number) => page

/**
 * The same pages as a PDF of our typesetter, as an unsigned package after GB/T 33190-2016: text as text in embedded fonts, lines and QR code
 * as paths, placed to a micrometre. Nothing is laid out a second time.
 */
export async function makeOfd(pdf: Buffer, information: OfdInformation): Promise<OfdFiles> {
  const pages = await readPrinted(pdf)
  const { numbering, last, files, hasPictures } = await resourcesOf(pages, pages.length + 1)
  const contents = pages.map((page) => pageXml(page, objectsOf(page.drawn, numbering), numbering.next()))
  const inDocument = new Map<string, Buffer>([
    ['Document.xml', documentXml(pages, last(), hasPictures)],
    ...files,
    ...contents.map((content, place) => [`Pages/Page_${place}/Content.xml`, content] as const),
    ['Attachs/Attachments.xml', attachmentsXml(information)],
    ['Attachs/data.json', information.data],
  ])
  return new Map([['OFD.xml', ofdXml(information)], ...[...inDocument].map(([path, bytes]) => [`Doc_0/${path}`, bytes] as const)])
}

const dayOf = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10)
const boxOf = ({ width, height }: PrintedPage) =>
  textElement('PhysicalBox', `0 0 ${Math.round(width * 1000) / 1000} ${Math.round(height * 1000) / 1000}`)

function ofdXml({ docId, title, author, at, customData }: OfdInformation): Buffer {
  const information = [
    textElement('DocID', docId),
    textElement('Title', title),
    textElement('Author', author),
    textElement('CreationDate', dayOf(at)),
    textElement('Creator', 'OneWindow'),
    element('CustomDatas', {}, customData.map(([Name, value]) => textElement('CustomData', value, { Name })).join('')),
  ]
  const body = [
    element('DocInfo', {}, information.join('')),
    textElement('DocRoot', 'Doc_0/Document.xml'),
    textElement('Signatures', signaturesPath.slice(1)),
  ]
  return xmlFile('OFD', { Version: '1.0', DocType: 'OFD' }, element('DocBody', {}, body.join('')))
}

function documentXml(pages: readonly PrintedPage[], last: number, pictures: boolean): Buffer {
  const [first] = pages
  const common = [
    textElement('MaxUnitID', String(last)),
    element('PageArea', {}, first ? boxOf(first) : ''),
    textElement('PublicRes', 'PublicRes.xml'),
    pictures ? textElement('DocumentRes', 'DocumentRes.xml') : '',
  ]
  const listed = pages.map((_, place) => element('Page', { ID: pageId(place + 1), BaseLoc: `Pages/Page_${place}/Content.xml` }))
  return xmlFile(
    'Document',
    {},
    [
      element('CommonData', {}, common.join('')),
      element('Pages', {}, listed.join('')),
      textElement('Attachments', 'Attachs/Attachments.xml'),
    ].join(''),
  )
}

const pageXml = (page: PrintedPage, objects: string, layer: number): Buffer =>
  xmlFile(
    'Page',
    {},
    element('Area', {}, boxOf(page)) + element('Content', {}, element('Layer', { ID: layer, Type: 'Body' }, `\n${objects}\n`)),
  )

function attachmentsXml({ data, at }: OfdInformation): Buffer {
  const attributes = {
    ID: 'Attach_1',
    Name: 'data.json',
    Format: 'json',
    CreationDate: dayOf(at),
    Size: (data.length / 1024).toFixed(3),
    Visible: 'false',
    Usage: 'none',
  }
  return xmlFile('Attachments', {}, element('Attachment', attributes, textElement('FileLoc', `/${attachedData}`)))
}
