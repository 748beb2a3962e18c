export interface DemoResident {
  readonly label: string
  readonly name: string
  readonly idNumber: string
  readonly community: string | undefined
}

let residents: readonly DemoResident[] = []

/** Names the residents of the demo table; whoever makes the synthetic city knows them. */
export function offerDemoResidents(list: readonly DemoResident[]): void {
  residents = list
}

export const demoResidents = (): readonly DemoResident[] => residents
