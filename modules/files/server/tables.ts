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
  'files.upload': {
    tenant: string
    id: string
    name: Buffer
    size: number
    part_size: number
    digest: string | null
    owner_person: string | null
    owner_account: string | null
    begun_at: string
  }
  'files.upload_part': { tenant: string; upload_id: string; part: number; content: Buffer }
  'files.keeper': { tenant: string; file_id: string; kind: string; ref: string }
}
