import { stageMessages } from '../../../i18n';
import { zh } from './zh-CN';

export const useT = stageMessages('notice', zh, () => import('./en'));
