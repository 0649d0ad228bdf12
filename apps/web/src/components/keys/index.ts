export { KeyboardHelp, openKeyboardHelp } from './KeyboardHelp';
export { KeyboardHelpButton } from './KeyboardHelpButton';
export { useKeys, type KeyBinding } from './useKeys';
