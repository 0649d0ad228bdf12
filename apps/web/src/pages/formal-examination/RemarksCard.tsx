import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { Card } from '../../components/Card';
import { Field } from '../../components/Field';
import { EmptyState } from '../../components/States';
import { useLanguage } from '../../i18n';
import { AnchorLink } from './AnchorLink';
import { anchorsOf } from './anchors';
import type { DraftInHand } from './drafts';
import { useT } from './locales';
import { takesCursor, type Remark } from './remark';

interface RemarksCardProps {
  readonly place: { readonly round: string; readonly no: string };
  readonly version: string;
  readonly hand: DraftInHand;
}

/** Remarks for a return, each anchored to what the park must change; the same that are written beside the form. */
export function RemarksCard({ place, version, hand }: RemarksCardProps): ReactNode {
  const t = useT();
  const { remarks } = hand.draft;
  return (
    <Card
      title={t('remarks')}
      extra={
        <Button
          size="small"
          className="xp-no-print"
          icon={<PlusOutlined aria-hidden />}
          title={`${t('remarkAdd')} (N)`}
          onClick={() => hand.begin()}
        >
          {t('remarkAdd')}
        </Button>
      }
    >
      <p className="xp-quiet">{t('remarksHint')}</p>
      {remarks.length === 0 ? (
        <EmptyState title={t('remarksNone')} text={t('remarksNoneText')} />
      ) : (
        <ol className="xp-exam-remarks">
          {remarks.map((remark, at) => (
            <RemarkRow key={remark.key} remark={remark} at={at} place={place} version={version} hand={hand} />
          ))}
        </ol>
      )}
    </Card>
  );
}

interface RemarkRowProps extends RemarksCardProps {
  readonly remark: Remark;
  readonly at: number;
}

function RemarkRow({ remark, at, place, version, hand }: RemarkRowProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  // Begun a moment ago: first of all its place, for a remark on the whole form opens all of it.
  const [fresh] = useState(() => takesCursor(remark));
  const text = useRef<TextAreaRef>(null);
  const options = useMemo(
    () =>
      anchorsOf(version, language).map((group) => ({
        ...group,
        title: group.label,
        options: [...group.options],
      })),
    [version, language],
  );
  return (
    <li>
      <div className="xp-exam-remark">
        <Field name={`remarks.${at}.item`} label={`${at + 1}. ${t('remarkItem')}`}>
          {(control) => (
            <Select
              {...control}
              autoFocus={fresh}
              showSearch={{ optionFilterProp: 'label' }}
              value={remark.item}
              onChange={(item: string) => hand.edit(remark.key, { item })}
              // The place is found by its number; what is typed next is the remark.
              onSelect={() => text.current?.focus()}
              options={options}
            />
          )}
        </Field>
        <Field name={`remarks.${at}.text`} label={t('remarkText')} required>
          {(control) => (
            <Input.TextArea
              {...control}
              ref={text}
              autoSize={{ minRows: 2, maxRows: 6 }}
              maxLength={1000}
              value={remark.text}
              onChange={(event) => hand.edit(remark.key, { text: event.target.value })}
            />
          )}
        </Field>
        <AnchorLink place={place} version={version} item={remark.item}>
          {t('remarkPlace')}
        </AnchorLink>
      </div>
      <Button
        type="text"
        className="xp-no-print"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('remarkRemove', { index: at + 1 })}
        onClick={() => hand.remove(remark)}
      />
    </li>
  );
}
