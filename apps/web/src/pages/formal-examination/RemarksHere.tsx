import { CommentOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useDraft, type DraftInHand } from './drafts';
import './RemarksHere.css';
import { useT } from './locales';
import { remarksIn, takesCursor, type Remark } from './remark';

interface RemarksHereProps {
  /** Names the draft. */
  readonly about: string;
  readonly anchor: string;
  /** What the remark is about, for readers who hear the page. */
  readonly name: string;
}

/** What the examiner remarks on the place of the form that it stands in; the same remarks as on the desk. */
export function RemarksHere({ about, anchor, name }: RemarksHereProps): ReactNode {
  const t = useT();
  const hand = useDraft(about);
  const own = hand.draft.remarks.filter(({ item }) => item === anchor);
  return (
    <div className="xp-exam-here xp-no-print">
      {own.map((remark) => (
        <RemarkHere key={remark.key} remark={remark} name={name} hand={hand} />
      ))}
      <Button
        type="text"
        size="small"
        className="xp-exam-here-add"
        icon={<CommentOutlined aria-hidden />}
        aria-label={t('here.addTo', { name })}
        title={`${t('here.add')} (N)`}
        onClick={() => hand.begin(anchor)}
      >
        {t('here.add')}
      </Button>
    </div>
  );
}

interface RemarksInProps {
  readonly about: string;
  readonly objective: number;
}

/** How many remarks there are on an objective and what belongs to it; nothing for none. */
export function RemarksIn({ about, objective }: RemarksInProps): ReactNode {
  const t = useT();
  const { draft } = useDraft(about);
  const count = remarksIn(draft.remarks, objective);
  return count > 0 && <span className="xp-exam-here-count">{t('here.short', { count })}</span>;
}

function RemarkHere({
  remark,
  name,
  hand,
}: {
  readonly remark: Remark;
  readonly name: string;
  readonly hand: DraftInHand;
}): ReactNode {
  const t = useT();
  const box = useRef<TextAreaRef>(null);
  const first = useRef(remark);
  useEffect(() => {
    if (takesCursor(first.current)) box.current?.focus();
  }, []);
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key !== 'Escape' && !(event.key === 'Enter' && (event.ctrlKey || event.metaKey))) return;
    event.preventDefault();
    // Back to what is remarked on, so that arrows and letters go on from there.
    const place = event.currentTarget.closest<HTMLElement>('[data-anchor]');
    event.currentTarget.blur();
    place?.focus();
  };
  return (
    <div className="xp-exam-here-remark">
      <Input.TextArea
        ref={box}
        aria-label={t('here.remarkOn', { name })}
        placeholder={t('here.placeholder')}
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={1000}
        value={remark.text}
        onChange={(event) => hand.edit(remark.key, { text: event.target.value })}
        onKeyDown={onKey}
        onBlur={() => {
          if (remark.text.trim() === '') hand.remove(remark);
        }}
      />
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('here.remove', { name })}
        onClick={() => hand.remove(remark)}
      />
    </div>
  );
}
