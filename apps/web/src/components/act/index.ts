export { ActButtons, type ActButtonsProps } from './ActButtons';
export { ActDrawer, type ActDrawerProps, type ActForm, type ActFormProps } from './ActDrawer';
export { useActRun, type ActRun, type ActRunner } from './useActRun';
export { useUndo } from './useUndo';
