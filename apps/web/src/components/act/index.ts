export { ActButtons, type ActButtonsProps } from './ActButtons';
export type { ActDrawerProps, ActForm, ActFormProps } from './ActDrawer';
export { Consequences } from './Consequences';
export { useActRun, type ActRun, type ActRunner } from './useActRun';
export { useUndo } from './useUndo';
