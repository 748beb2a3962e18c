import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * A sequencer that begins with the files named, in their order, so that the longest does not run alone at the end while a core is idle; all
 * others follow as usual. `names`: how their paths end.
 */
export function longestFirst(...names: readonly string[]) {
  const rank = (file: TestSpecification) => {
    const at = names.findIndex((name) => file.moduleId.endsWith(name))
    return at < 0 ? names.length : at
  }
  return class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
    }
  }
}
