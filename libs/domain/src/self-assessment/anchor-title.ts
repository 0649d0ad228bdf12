import { translate, type Framework } from '../framework';
import { assertNever, type Words } from '../process';
import { isPart, readAnchor } from './anchors';

const both = (of: (text: (printed: string) => string, zh: boolean) => string): Words => ({
  zh: of((printed) => printed, true),
  en: of((printed) => translate(printed, 'en'), false),
});

/** What an anchor of a remark is called; the anchor itself where the framework does not know it. */
export function anchorTitle(framework: Framework, anchor: string): Words {
  const anchored = readAnchor(framework, anchor);
  if (!anchored) return { zh: anchor, en: anchor };
  if (!isPart(anchored))
    return anchored.kind === 'form'
      ? { zh: '整份材料', en: 'The whole form' }
      : { zh: '申报单位信息（信用代码、联系人）', en: 'The applicant (credit code, contact)' };
  switch (anchored.kind) {
    case 'slot':
      return both((text, zh) => (zh ? `证明材料：` : 'Evidence: ') + text(anchored.slot.text));
    case 'objective':
      return both((text, zh) => {
        const { no, name } = anchored.objective;
        return `${zh ? '目标' : 'Objective'} ${no} ${text(name)}`;
      });
    case 'item':
    case 'field':
      // A remark may point to one field of an item; people know it by the item.
      return both((text) => `${anchored.item.id} ${text(anchored.item.text)}`);
    default:
      return assertNever(anchored);
  }
}
