import { stageMessages } from '../../../i18n';
import { en } from './en';
import { zh } from './zh-CN';

export const useT = stageMessages('mail', { 'zh-CN': zh, en });
