import { Type } from 'typebox'

/** What the shapes of the templates are made of. Texts are as they shall be printed. */
export const Text = Type.String({ maxLength: 4000 })
export const Texts = Type.Array(Text, { maxItems: 200 })
export const Optional = Type.Optional(Text)
export const Row = Type.Object({ label: Text, value: Text })
export const Rows = Type.Array(Row, { maxItems: 200 })

/** Who a document is addressed to. `idNumber` is printed as given: mask it where the addressee is not the reader. */
export const Addressee = Type.Object({ name: Text, idNumber: Optional, phone: Optional, agent: Optional })
export const Item = Type.Object({ name: Text, code: Text })

/** Where to go against a decision (行政复议法 20：60 日；行政诉讼法 46：六个月). `null` where the law gives none. */
export const Remedies = Type.Union([
  Type.Object({ review: Text, reviewDays: Type.Optional(Type.Integer()), court: Text, courtMonths: Type.Optional(Type.Integer()) }),
  Type.Null(),
])

/** Signed on the screen: SVG path data in a box of 600 × 200, or a PNG as base64 without prefix. */
export const Signature = Type.Object({
  kind: Type.Union([Type.Literal('strokes'), Type.Literal('png')]),
  data: Type.String({ maxLength: 400_000 }),
})
