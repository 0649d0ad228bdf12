import { defineHomeParts } from '../../shell/homeParts';

export const homeParts = defineHomeParts([
  { id: 'archive.figures', roles: ['staff', 'lead'], order: 20, load: () => import('./HomePart') },
]);
