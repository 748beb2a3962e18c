import type { Defect } from '../contract.ts'

/** What is wrong and how to mend it, as it was told. */
export function DefectList(props: { defects: readonly Defect[] }) {
  return (
    <ol className="ow-plain">
      {props.defects.map((one) => (
        <li key={`${one.materialId} ${one.fieldKey} ${one.defect}`}>
          {one.defect}
          <small>{one.howToFix}</small>
        </li>
      ))}
    </ol>
  )
}
