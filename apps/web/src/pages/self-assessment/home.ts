import { defineHomeParts } from '../../shell/homeParts';

export const homeParts = defineHomeParts([
  { id: 'self-assessment.mine', roles: ['applicant'], order: 10, load: () => import('./HomePart') },
]);
