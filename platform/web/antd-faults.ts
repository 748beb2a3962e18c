import type { FormInstance } from 'antd'
import { type Presented, pointerPath } from './light/problems.ts'

/**
 * Puts the faults of a refused call at the fields of an antd form and moves the focus to the first; `under` is the part of the input
 * that the form edits (`/form`). The rest (other parts, no field) is left for the summary on top, and is returned.
 */
export function setFaults(form: FormInstance, problem: Presented, under = ''): Presented {
  const own = problem.faults.filter((fault) => fault.field.startsWith(`${under}/`))
  const fields = own.map((fault) => ({ name: nameIn(form, pathOf(fault.field.slice(under.length))), errors: [fault.message] }))
  form.setFields(fields)
  const first = fields[0]
  if (first) form.scrollToField(first.name, { block: 'center', focus: true })
  return problem
}

function pathOf(pointer: string): (string | number)[] {
  return pointerPath(pointer).map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}

/** Modules below may speak of their own input (`/who/idNumber`): then the last part names the field. */
function nameIn(form: FormInstance, path: (string | number)[]): (string | number)[] {
  const last = path.at(-1)
  return form.getFieldInstance(path) === undefined && last !== undefined ? [last] : path
}
