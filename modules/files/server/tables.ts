export interface FileTables {
  'files.file': {
    tenant: string
    id: string
    name: Buffer
    mime: string
    size: number
    digest: string
    content: Buffer
    owner_person: string | null
    owner_account: string | null
    stored_at: string
  }
  'files.keeper': { tenant: string; file_id: string; kind: string; ref: string }
}
