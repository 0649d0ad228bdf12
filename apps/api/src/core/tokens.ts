/** Injection token of the process's `Config`. */
export const CONFIG = Symbol('config');
/** Injection token of the Temporal `Client`. */
export const TEMPORAL_CLIENT = Symbol('temporal-client');
