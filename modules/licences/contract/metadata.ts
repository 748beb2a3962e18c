import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { common } from '../../../platform/contract/problem.ts'
import { IdOf, OneOf, Words } from '../../../platform/contract/shapes.ts'
import { TypeCode } from './bounds.ts'
import { licenceProblems } from './problems.ts'

const Text = Type.String()

/** One holder as GB/T 36903 names it: 持证主体, 代码, 代码类型, 代码类型代码. */
export const MetadataHolder = Type.Object({ CZZT: Text, CZZTDM: Text, CZZTDMLX: Text, CZZTDMLXDM: Text })
export type MetadataHolder = Static<typeof MetadataHolder>

/** Metadata of a licence, GB/T 36903, by the pinyin short names of practice. What the type adds stands under `KZ_<key>`. */
export const LicenceMetadata = Type.Intersect([
  Type.Object({
    /** 证照名称, 证照类型名称, 证照类型代码, 证照编号, 证照标识 */
    ZZMC: Text,
    ZZLXMC: Text,
    ZZLXDM: Text,
    ZZBH: Text,
    ZZBS: Text,
    /** 颁发机构, 颁发机构代码, 颁发日期 */
    ZZBFJG: Text,
    ZZBFJGDM: Text,
    ZZBFRQ: Text,
    CZZT: Type.Array(MetadataHolder),
    /** 有效期起始, 截止; long-term licences end on 9999-12-31 */
    ZZYXQQSRQ: Text,
    ZZYXQJZRQ: Text,
    /** 签章人, 签章时间, 签章名称 */
    ZZQZR: Text,
    ZZQZSJ: Text,
    ZZQZMC: Text,
    CJSJ: Text,
    /** 状态：正常、暂停、过期、变更、注销 */
    ZZZT: Text,
  }),
  Type.Record(Type.String(), Type.Unknown()),
])
export type LicenceMetadata = Static<typeof LicenceMetadata>

export const metadataFormats = ['json', 'csv', 'xml'] as const
export type MetadataFormat = (typeof metadataFormats)[number]

/** 持证主体代码类型 (code table of practice). */
export const holderCodeTypes: Record<string, string> = {
  '001': '统一社会信用代码',
  '099': '其他法人或其他组织有效证件',
  '111': '公民身份号码',
  '414': '普通护照',
  '511': '台湾居民来往大陆通行证',
  '516': '港澳居民来往内地通行证',
  '553': '外国人永久居留身份证',
  '999': '其他自然人证件',
}

export const exportMetadata = endpoint({
  name: 'licences.export-metadata',
  method: 'POST',
  path: '/licence-register/metadata',
  summary: '导出本机构证照元数据（GB/T 36903），须说明用途，留痕',
  door: 'licences:administer',
  body: Type.Object({
    type: Type.Optional(TypeCode),
    licenceId: Type.Optional(IdOf('证照')),
    format: OneOf(metadataFormats, '格式'),
    reason: Words('用途', 4, 200),
  }),
  answers: 'file',
  problems: [common.notFound, licenceProblems.tooMuch],
})
