import type { TemplateData, TemplateName } from './shapes.ts'

const pathData = /^[MLQCSTHVZmlqcsthvz0-9 .,\-\n]+$/
const base64 = /^[A-Za-z0-9+/=]+$/

/**
 * Handwritten signatures of a form: path data become an SVG, pictures a file in memory of the compiler. Anything else is left out,
 * so that no foreign SVG (scripts, links, references) ever reaches the page.
 */
export function signaturesOf<T extends TemplateName>(template: T, data: TemplateData<T>) {
  const signatures: Record<string, string> = {}
  const files: { path: string; content: Buffer }[] = []
  const acts = signedParts(template, data)
  for (const [place, act] of acts.entries()) {
    const { kind, data: ink } = act.signature ?? { kind: 'strokes', data: '' }
    if (kind === 'png' && base64.test(ink)) {
      const path = `signature-${place}.png`
      files.push({ path, content: Buffer.from(ink, 'base64') })
      signatures[place] = path
    } else if (kind === 'strokes' && pathData.test(ink)) signatures[place] = svgOf(ink)
  }
  return { signatures, files }
}

function signedParts<T extends TemplateName>(
  template: T,
  data: TemplateData<T>,
): readonly Pick<TemplateData<'application-form'>['acts'][number], 'signature'>[] {
  if (template === 'application-form') return (data as TemplateData<'application-form'>).acts
  return template === 'visit-record' ? (data as TemplateData<'visit-record'>).signatures : []
}

function svgOf(path: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 200"><path d="${path}" fill="none" stroke="#111" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/></svg>`
}
