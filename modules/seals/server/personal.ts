import type { NothingPersonal, PersonalTable } from '../../../platform/server/personal.ts'

const documents = {
  purpose: '出具、送达和核验盖章文书',
  basis: '国务院令第716号第九条、第十条；《电子签名法》',
  kept: '随办件或证照归档；文书一经盖章不能改动，失效的注明失效',
}

export const personal: readonly PersonalTable[] = [
  { ...documents, table: 'seals.document', title: '给我的盖章文书', whose: '$2 = any (t.subjects)', without: ['ordered_by'] },
  {
    ...documents,
    table: 'seals.presented',
    title: '我交来的盖章文书',
    whose: 'exists (select 1 from files.file f where f.tenant = t.tenant and f.id = t.file_id and f.owner_person = $2)',
    kept: '随办件归档',
  },
]

export const nothingPersonal: NothingPersonal = {
  'seals.authority': '本市证书机构的密钥',
  'seals.seal': '印章的密钥',
}
