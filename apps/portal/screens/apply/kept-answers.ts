import type { Answers } from '../../../../modules/forms/contract.ts'

const prefix = 'onewindow.draft.'

/** Answers that the server does not have yet. Only these lie on the device, and only until they are sent. */
export function keptAnswers(draftId: string): Answers {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(prefix + draftId) ?? '{}')
    return typeof kept === 'object' && kept !== null ? { ...kept } : {}
  } catch {
    return {}
  }
}

export function keepAnswers(draftId: string, answers: Answers) {
  try {
    if (Object.keys(answers).length === 0) localStorage.removeItem(prefix + draftId)
    else localStorage.setItem(prefix + draftId, JSON.stringify(answers))
  } catch {
    // a private window keeps them for the page
  }
}

export function forgetAnswersOf(draftId: string) {
  keepAnswers(draftId, {})
}

/** On a shared device the next person must find nothing. */
export function forgetAllAnswers() {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
  } catch {
    // nothing was kept
  }
}
