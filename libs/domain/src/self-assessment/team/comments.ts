import { itemById, objectiveByNo, type Framework } from '../../framework';
import type { Words } from '../../process';
import { mayEditField, type EditScope } from '../correction';

/**
 * Whether there is something to talk about in an item: a field of it, or evidence of its objective, that somebody of
 * the park may change now. What was said before stays readable whatever becomes of the form.
 *
 * @param scope what of the form may be changed, by whomever
 */
export function mayComment(framework: Framework, scope: EditScope, itemId: string): boolean {
  const item = itemById(framework, itemId);
  if (!item) return false;
  if (scope.everything) return true;
  const slots = objectiveByNo(framework, item.objectiveNo)?.evidence ?? [];
  return item.fields.some(({ id }) => mayEditField(scope, id)) || slots.some(({ id }) => scope.slots.has(id));
}

export const COMMENTS_CLOSED: Words = {
  zh: '这一项现在不能修改，评论只供查看；撤回提交或退回补正后可以继续评论。',
  en: 'This item cannot be changed now, so comments can only be read; they open again with a withdrawal or a return for correction.',
};
