export { readConfig, ConfigError, type Config } from './config';
export { JsonLogger } from './logging';
