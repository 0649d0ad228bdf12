import { stageMessages } from '../../../../i18n';
import { zh } from './zh-CN';

export const useTeamT = stageMessages('self-assessment-team', zh, () => import('./en'));
