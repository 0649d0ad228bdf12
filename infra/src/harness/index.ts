export { startSystem, type RunningTestSystem, type StartSystemOptions } from './start-system';
