import { eligibility } from '../../eligibility/contract.ts'

/** The endpoint under a name that a screen can read. */
export const { precheck } = eligibility
