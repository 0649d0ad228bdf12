import { stageMessages } from '../../../i18n';
import { zh } from './zh-CN';

export const useT = stageMessages('audit', zh, () => import('./en'));
