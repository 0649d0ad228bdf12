import { stageMessages } from '../../../i18n';
import { en } from './en';
import { zh } from './zh-CN';

export const useT = stageMessages('registry', { 'zh-CN': zh, en });
