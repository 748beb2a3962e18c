/** One element, its name without namespace. */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  readonly text: string
}

const maxDepth = 64
const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Reads the small XML files of a package. No document types, so no entities of its own and nothing outside; throws for what is not XML. */
export function readXml(content: Buffer): XmlElement {
  const source = content.toString('utf8').replace(/^\ufeff/, '')
  if (/<!(?!--|\[CDATA\[)/.test(source)) throw new Error('an XML file with a document type')
  const top: Open = { name: '', attributes: new Map(), children: [], text: '' }
  const open: Open[] = [top]
  let end = 0
  for (const tag of source.matchAll(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([^\s/>]+)([^>]*?)(\/?)>/g)) {
    const [whole, data, closes, name = '', attributes = '', single] = tag
    const now = open.at(-1) ?? top
    now.text += plain(source.slice(end, tag.index)) + (data ?? '')
    end = tag.index + whole.length
    if (name === '') continue
    if (closes === '/') {
      if (open.length < 2 || now.name !== bare(name)) throw new Error(`an XML file whose elements do not close: ${name}`)
      open.pop()
      continue
    }
    const child: Open = { name: bare(name), attributes: attributesIn(attributes), children: [], text: '' }
    now.children.push(child)
    if (single !== '/') open.push(child)
    if (open.length > maxDepth) throw new Error('an XML file that is too deep')
  }
  const [root] = top.children
  if (root === undefined || open.length !== 1) throw new Error('not an XML file')
  return root
}

interface Open {
  name: string
  attributes: Map<string, string>
  children: XmlElement[]
  text: string
}

const bare = (name: string) => name.slice(name.indexOf(':') + 1)

function attributesIn(text: string): Map<string, string> {
  const found = text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)
  return new Map([...found].map(([, name = '', double, single]) => [bare(name), plain(double ?? single ?? '')]))
}

const plain = (text: string) =>
  text.replace(/&(?:#x([0-9A-Fa-f]+)|#(\d+)|(\w+));/g, (whole, hex?: string, decimal?: string, name?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    if (name !== undefined) return named[name] ?? whole
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

export const childrenOf = (one: XmlElement | undefined, name: string) => (one?.children ?? []).filter((child) => child.name === name)
/** The first descendant along a way of names. */
export const childOf = (one: XmlElement | undefined, ...way: readonly string[]): XmlElement | undefined =>
  way.reduce<XmlElement | undefined>((at, name) => at?.children.find((child) => child.name === name), one)
export const textOf = (one: XmlElement | undefined): string => one?.text.trim() ?? ''
