import { translate, type Framework, type Item } from '../framework';
import { assertNever, type Words } from '../process';
import { isPart, readAnchor } from './anchors';

const both = (of: (text: (printed: string) => string, zh: boolean) => string): Words => ({
  zh: of((printed) => printed, true),
  en: of((printed) => translate(printed, 'en'), false),
});

const itemTitle = (item: Item, text: (printed: string) => string): string => `${item.id} ${text(item.text)}`;

/** What an anchor of a remark is called; the anchor itself where the framework does not know it. */
export function anchorTitle(framework: Framework, anchor: string): Words {
  const anchored = readAnchor(framework, anchor);
  if (!anchored) return { zh: anchor, en: anchor };
  if (!isPart(anchored))
    return anchored.kind === 'form'
      ? { zh: '整份材料', en: 'The whole form' }
      : {
          zh: '申报单位信息（信用代码、联系人）与盖章件',
          en: 'The applicant (credit code, contact) and the sealed print',
        };
  switch (anchored.kind) {
    case 'slot':
      return both((text, zh) => (zh ? `证明材料：` : 'Evidence: ') + text(anchored.slot.text));
    case 'objective':
      return both((text, zh) => {
        const { no, name } = anchored.objective;
        return `${zh ? '目标' : 'Objective'} ${no} ${text(name)}`;
      });
    case 'item':
      return both((text) => itemTitle(anchored.item, text));
    case 'field':
      return both((text, zh) => {
        const { item, field } = anchored;
        // People know a field by its item; where that asks several things, by its own name as well.
        return item.fields.length === 1
          ? itemTitle(item, text)
          : `${itemTitle(item, text)}${zh ? '：' : ': '}${text(field.label)}`;
      });
    default:
      return assertNever(anchored);
  }
}
