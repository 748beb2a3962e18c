const escaped = (text: string) => text.replace(/[<>&"']/g, (one) => `&#${one.charCodeAt(0)};`)

/** The same metadata for archives that read XML: one element a key. */
export function metadataXml(metadata: Readonly<Record<string, unknown>>): Buffer {
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<archive>\n${elements(metadata, '  ')}</archive>\n`)
}

function elements(of: Readonly<Record<string, unknown>>, indent: string): string {
  return Object.entries(of)
    .map(([key, value]) =>
      value !== null && typeof value === 'object'
        ? `${indent}<${key}>\n${elements(value as Record<string, unknown>, `${indent}  `)}${indent}</${key}>\n`
        : `${indent}<${key}>${value === null || value === undefined ? '' : escaped(String(value))}</${key}>\n`,
    )
    .join('')
}
