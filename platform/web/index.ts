/** Everything for the desk and the console: the light pieces and what sits on antd. */
export { AntdFrame } from './AntdFrame.tsx'
export { setFaults } from './antd-faults.ts'
export { antdTheme } from './antd-theme.ts'
export { clearable } from './clearable.tsx'
export { Loading } from './Loading.tsx'
export * from './light/index.ts'
export { Kbd, ShortcutRoot, useShortcut, useShortcuts } from './shortcuts.tsx'
export { startStaffFace } from './start-staff-face.tsx'
