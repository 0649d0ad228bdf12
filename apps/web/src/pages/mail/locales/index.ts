import { stageMessages } from '../../../i18n';
import { zh } from './zh-CN';

export const useT = stageMessages('mail', zh, () => import('./en'));
