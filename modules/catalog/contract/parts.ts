import { type TProperties, Type } from 'typebox'

/** Strict, so that a misspelt key in an item file is found and not ignored. */
export const strict = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false })
export const Text = Type.String({ minLength: 1 })
export const Key = Type.String({ pattern: '^[a-z][A-Za-z0-9]*$' })
/** A FEEL expression over applicant, spouse, child …, household, licence, expired, form, step, policy, today. */
export const Feel = Type.String({ minLength: 1, title: '规则' })
export const LicenceCode = Type.String({ pattern: '^[A-Z][A-Z0-9_]*$', title: '证照类型代码' })
