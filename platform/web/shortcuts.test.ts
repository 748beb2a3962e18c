import { expect, it } from 'vitest'
import { keysOf } from './shortcuts.tsx'

const pressed = (key: string, held: 'ctrlKey' | 'altKey' | undefined) =>
  keysOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...(held && { [held]: true }) })

it('a key is the one written on the screen, with Caps Lock as without', () => {
  expect([pressed('b', 'ctrlKey'), pressed('B', 'ctrlKey')]).toEqual(['Ctrl+B', 'Ctrl+B'])
  expect([pressed('q', 'altKey'), pressed('Q', 'altKey')]).toEqual(['Alt+Q', 'Alt+Q'])
  expect([pressed('Enter', 'ctrlKey'), pressed('F9', undefined), pressed('/', undefined)]).toEqual(['Ctrl+Enter', 'F9', '/'])
})
