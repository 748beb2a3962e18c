export { AskAtWindow } from './AskAtWindow.tsx'
