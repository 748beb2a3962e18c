import type { PersonalTable } from '../../../platform/server/personal.ts'

const own = {
  whose: 't.owner_person = $2',
  purpose: '保存本人上传的材料',
  basis: '《个人信息保护法》第十三条第一款第三项：履行法定职责所必需',
}

export const personal: readonly PersonalTable[] = [
  {
    ...own,
    table: 'files.file',
    title: '我上传的文件',
    file: 'content',
    without: ['owner_account'],
    kept: '归入办件的随办件归档；没有用上的三十日后删除',
  },
  { ...own, table: 'files.upload', title: '没有传完的文件', without: ['owner_account'], kept: '一日后删除' },
  {
    ...own,
    table: 'files.upload_part',
    title: '没有传完的部分',
    whose: 'exists (select 1 from files.upload u where u.tenant = t.tenant and u.id = t.upload_id and u.owner_person = $2)',
    without: ['content'],
    kept: '一日后删除',
  },
]
