import { downloadAuthorisation, type FilingForDto } from '@xuanping/api-contract/self-assessment';
import type { ReactNode } from 'react';
import type { OfferedAct } from '../../../api/acts';
import { urlOf } from '../../../api/url';
import { ActButtons } from '../../../components/act';
import { Notice } from '../../../components/Notice';
import { TimeText } from '../../../components/TimeText';
import { Go } from '../../../shell/place';
import { useT } from '../locales';
import './FilingFor.css';

/** The park's answers to a filing; they stand with what they answer, not among the other buttons. */
export const ANSWERS: readonly string[] = [
  'self-assessment.confirm-filing',
  'self-assessment.object-to-filing',
];

interface FilingNoticeProps {
  readonly filing: FilingForDto;
  readonly target: { readonly round: string; readonly no: string };
  readonly subject: string;
  readonly acts: readonly OfferedAct[];
  /** Whether the application waits for its park still: nobody answers when it is over. */
  readonly drafting: boolean;
  /** As whom it is read: of the park, of the body that files, or of the house. */
  readonly as: 'park' | 'filer' | 'house';
}

/** Who files an application for its park, under which authorisation, and what the park says to it. */
export function FilingNotice({ filing, target, subject, acts, drafting, as }: FilingNoticeProps): ReactNode {
  const t = useT();
  const { confirmed, objected, inHand } = filing;
  const file = (
    <a
      className="xp-filing-for-file"
      href={urlOf(downloadAuthorisation.path, { params: target })}
      target="_blank"
      rel="noreferrer"
      title={filing.authorisation.name}
    >
      {t('filingFor.notice.authorisation')}
    </a>
  );
  // A filing that lapsed unanswered says nothing any more.
  if (!objected && !confirmed && !drafting) return null;
  const waits = !objected && !confirmed;
  return (
    <Notice
      tone={confirmed ? 'info' : 'warning'}
      title={titleOf(t, filing, as)}
      act={
        // The buttons stay where they are when the answer is given: their drawer then tells what came of it.
        <span className="xp-filing-for-answers">
          {objected && as === 'park' && <Go to="/applications">{t('filingFor.notice.registerSelf')}</Go>}
          <ActButtons
            acts={acts.filter(({ id }) => ANSWERS.includes(id))}
            target={target}
            main="self-assessment.confirm-filing"
            subject={subject}
            next={(id) =>
              t(
                id === 'self-assessment.confirm-filing'
                  ? 'filingFor.notice.afterConfirm'
                  : 'filingFor.notice.afterObject',
              )
            }
          />
        </span>
      }
    >
      {objected && (
        <>
          {t('filingFor.notice.objectedBy', { name: objected.by, reason: objected.reason })}（
          <TimeText at={objected.at} style="short" />）{' '}
        </>
      )}
      {confirmed && as === 'park' && inHand && drafting && `${t('filingFor.notice.confirmedPark')} `}
      {waits && as === 'park' && `${t('filingFor.notice.waitingParkText')} `}
      {waits && as === 'filer' && `${t('filingFor.notice.waitingFilerText')} `}
      {file}
    </Notice>
  );
}

function titleOf(
  t: ReturnType<typeof useT>,
  { organization, by, confirmed, objected, inHand }: FilingForDto,
  as: FilingNoticeProps['as'],
): string {
  if (objected) return t('filingFor.notice.objected', { organization });
  if (confirmed)
    return inHand
      ? t('filingFor.notice.confirmed', { organization, name: confirmed.by })
      : t('filingFor.notice.taken', { organization });
  if (as === 'park') return t('filingFor.notice.waitingPark', { organization, name: by });
  if (as === 'filer') return t('filingFor.notice.waitingFiler');
  return t('filingFor.notice.waitingHouse', { organization, name: by });
}
