/** What whoever starts an installation can mend: told in both languages and without a stack. Anything else that is thrown is a bug. */
export class OperatorFault extends Error {
  constructor(zh: string, en: string) {
    super(`${zh}\n${en}`)
  }
}
