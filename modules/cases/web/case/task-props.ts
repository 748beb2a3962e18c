import type { Presented } from '../../../../platform/web/index.ts'
import type { Acted, CaseView, MyTask } from '../../contract.ts'

/** What every part of a case page that works on the task in hand is given. */
export interface TaskProps {
  view: CaseView
  task: MyTask
  onActed: (answer: Acted) => void
  /** True when it has been told elsewhere (somebody else was first). */
  onRefused: (problem: Presented) => Promise<boolean>
  onChanged: () => void
}
