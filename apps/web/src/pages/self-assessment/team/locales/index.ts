import { stageMessages } from '../../../../i18n';
import { en } from './en';
import { zh } from './zh-CN';

export const useTeamT = stageMessages('self-assessment-team', { 'zh-CN': zh, en });
