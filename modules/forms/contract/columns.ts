import { type Static, Type } from 'typebox'
import { OneOf } from '../../../platform/contract/shapes.ts'

export const fieldTypes = ['string', 'text', 'date', 'integer', 'decimal', 'boolean', 'enum', 'multiEnum', 'table', 'image'] as const
export const FieldType = OneOf(fieldTypes, '类型')
export type FieldType = Static<typeof FieldType>

export const Column = Type.Object({
  key: Type.String(),
  label: Type.String(),
  type: FieldType,
  format: Type.Optional(Type.String()),
  required: Type.Optional(Type.Boolean()),
  options: Type.Optional(Type.Array(Type.String())),
  unit: Type.Optional(Type.String()),
  min: Type.Optional(Type.Number()),
  max: Type.Optional(Type.Number()),
  maxLength: Type.Optional(Type.Integer()),
})
export type Column = Static<typeof Column>
