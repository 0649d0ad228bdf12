export { KeyboardHelp, openKeyboardHelp } from './KeyboardHelp';
export { useKeys, type KeyBinding } from './useKeys';
