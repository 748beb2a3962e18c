/** What a check of the catalog says. A fault keeps the item from being published; a remark is for its manager to judge. */
export interface Finding {
  readonly grade: 'fault' | 'remark'
  /** JSON pointer into the item: `/process/3/notice`. */
  readonly path: string
  /** Chinese: what is wrong, and what would be right. */
  readonly message: string
}

export const fault = (path: string, message: string): Finding => ({ grade: 'fault', path, message })
export const remark = (path: string, message: string): Finding => ({ grade: 'remark', path, message })

/** Thrown when shipped or submitted catalog data are faulty: every place, with its file. */
export class CatalogFault extends Error {
  readonly file: string
  readonly findings: readonly Finding[]
  constructor(file: string, findings: readonly Finding[]) {
    super(`${file} 有 ${findings.length} 处错误：\n${findings.map((one) => `  ${one.path || '/'} ${one.message}`).join('\n')}`)
    this.file = file
    this.findings = findings
  }
}
