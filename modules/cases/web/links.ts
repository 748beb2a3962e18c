/** Where the pages of this module lead. The face that shows them owns the addresses. */
export interface CaseLinks {
  readonly toIntake: () => void
  readonly toReception: (receptionId: string) => void
  readonly toDraft: (draftId: string) => void
  readonly toWorklist: () => void
  readonly toCase: (caseId: string) => void
}
