import { getExamination } from '@xuanping/api-contract/formal-examination';
import { say } from '@xuanping/domain/process';
import { WHOLE_FORM } from '@xuanping/domain/self-assessment';
import { Button } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { KeyboardHelpButton, useKeys } from '../../components/keys';
import { useLanguage } from '../../i18n';
import { useGo } from '../../shell/place';
import { DESK } from './address';
import { draftAbout, useDraft } from './drafts';
import { rememberedDesk } from './last-desk';
import { useT } from './locales';
import './RemarksHere.css';

interface ExaminerBarProps {
  readonly round: string;
  readonly no: string;
  readonly park: string;
  /** The version that is examined, and the one that is on the page. */
  readonly version: number;
  readonly shown: number;
  /** Told which draft remarks go into; null: none may be written. */
  readonly onDraft: (about: string | null) => void;
}

/** At the edge of a form that is examined: what is examined, how many remarks there are, and the way back to the desk. */
export function ExaminerBar({ round, no, park, version, shown, onDraft }: ExaminerBarProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  const go = useGo();
  const place = { round, no };
  const examination = useRoute(getExamination, { params: place }, { freshMs: 60_000 }).data;
  const about = draftAbout(round, no, version);
  const hand = useDraft(about);
  const open = examination !== undefined && (examination.acts.length > 0 || examination.barred !== null);
  const may =
    examination !== undefined &&
    examination.acts.length > 0 &&
    examination.barred === null &&
    !examination.returnedBefore;
  const writes = may && shown === version;
  useEffect(() => {
    onDraft(writes ? about : null);
    return () => onDraft(null);
  }, [about, onDraft, writes]);
  const back = (): void => go(DESK, { params: place, query: rememberedDesk(round) });
  useKeys([
    ...(open ? [{ key: 'o', label: t('here.back'), run: back }] : []),
    ...(writes ? [{ key: 'n', label: t('here.key'), run: () => hand.begin(anchorHere()) }] : []),
  ]);
  if (!open) return null;
  const { length: count } = hand.draft.remarks;
  return (
    <aside className="xp-exam-bar" aria-label={t('title')}>
      <span className="xp-exam-bar-park">
        {park} <span className="xp-quiet xp-num">{no}</span>
      </span>
      <span role="status" className={examination.barred ? 'xp-exam-bad' : 'xp-quiet'}>
        {examination.barred
          ? say(examination.barred, language)
          : examination.returnedBefore
            ? t('return.before')
            : shown === version
              ? t('here.count', { count })
              : t('here.otherVersion', { version: shown })}
      </span>
      <KeyboardHelpButton />
      <Button type="primary" title={`${t('here.back')} (O)`} onClick={back}>
        {t('here.back')}
      </Button>
    </aside>
  );
}

/** What the reader is at: the place that has the cursor, else the first on the page, else the form. */
function anchorHere(): string {
  const at =
    document.activeElement?.closest<HTMLElement>('[data-anchor]') ??
    document.querySelector<HTMLElement>('main [data-anchor]');
  return at?.dataset['anchor'] ?? WHOLE_FORM;
}
