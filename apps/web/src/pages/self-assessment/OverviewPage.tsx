import { FilePdfOutlined } from '@ant-design/icons';
import { getReportPdf } from '@xuanping/api-contract/self-assessment';
import type { FormEvaluation } from '@xuanping/domain/answers';
import { translate } from '@xuanping/domain/framework';
import { PARTICULARS, WHOLE_FORM } from '@xuanping/domain/self-assessment';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { hrefOf } from '../../api/client';
import { say } from '@xuanping/domain/process';
import { Card, Meter, PageBody } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { useLanguage, useShortLanguage } from '../../i18n';
import { later } from '../../components/later';
import { EmptyState } from '../../components/States';
import { TimeText } from '../../components/TimeText';
import { Go } from '../../shell/place';
import { ExcelCard } from './exchange/ExcelCard';
import { BlockerList } from './form/BlockerList';
import { blockersOf } from './form/blockers';
import { FormFrame } from './form/FormFrame';
import { FilingCard } from './filing/FilingCard';
import { GapList } from './filing/GapList';
import { useFiling } from './filing/useFiling';
import { formPath, objectivePath } from './form/place';
import { ReceiptCard } from './form/ReceiptCard';
import { RemarkSlot } from './form/RemarkSlot';
import { RemarksCard } from './form/Remarks';
import { StateSign, Tree } from './form/Tree';
import { useFormEvaluation, useFormModel, type FormModel } from './form/useForm';
import { useOpenRemarks } from './form/useRemarks';
import { useT } from './locales';

/** Few parks ask for more time. */
const AskedExtension = later(async () => (await import('./extension/AskedExtension')).default);

/** Where the form stands as a whole: how far each objective is, what is missing, what was handed in. */
export default function OverviewPage(): ReactNode {
  const t = useT();
  return (
    <FormFrame tab="overview" answers={(model) => answersOf(model, t)}>
      {(model) => (
        <PageBody>
          {model.detail.reader === 'park' && model.detail.application.state === 'drafting' && (
            <AskedExtension />
          )}
          {model.writer && model.detail.editing.editable ? <Filling /> : <Reading model={model} />}
        </PageBody>
      )}
    </FormFrame>
  );
}

type T = ReturnType<typeof useT>;

function answersOf({ detail }: FormModel, t: T): { mine?: ReactNode; stands: ReactNode; next: ReactNode } {
  const { application, reader, round, submissions, deadlines } = detail;
  const latest = submissions.find(({ withdrawnAt }) => withdrawnAt === null);
  const known = [
    'drafting',
    'submitted',
    'correcting',
    'accepted',
    'lapsed',
    'declined',
    'rejected',
  ] as const;
  const state = known.find((name) => name === application.state);
  // A park in whose name somebody files answers to that first.
  const asked = detail.acts.some(({ id }) => id === 'self-assessment.confirm-filing');
  const examined = application.state === 'submitted' && round.state === 'formal-examination';
  const due = application.state === 'correcting' ? deadlines.correctionDueAt : deadlines.closesAt;
  return {
    ...(reader === 'park' && (application.state === 'drafting' || application.state === 'correcting')
      ? {
          mine: t(
            asked
              ? 'filingFor.notice.mine'
              : application.state === 'drafting'
                ? 'overview.mineDrafting'
                : 'overview.mineCorrecting',
          ),
        }
      : {}),
    stands:
      application.state === 'correcting' ? (
        t('overview.returned')
      ) : latest ? (
        <>
          {t('overview.submittedAs', { receipt: latest.receipt })}
          <TimeText at={latest.at} />
        </>
      ) : (
        t('overview.notSubmitted')
      ),
    next: examined ? (
      t('overview.next.examined')
    ) : state ? (
      <>
        {t(`overview.next.${state}`)}{' '}
        {(state === 'drafting' || state === 'correcting') && due && <TimeText at={due} />}
      </>
    ) : (
      t('overview.next.later')
    ),
  };
}

/** The park's own view while the form is open. */
function Filling(): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const language = useLanguage();
  const model = useFormModel();
  const { detail, framework } = model;
  const evaluation = useFormEvaluation();
  const whole = { ...evaluation, blockers: blockersOf(model, evaluation) };
  const sees = detail.part?.sees ?? null;
  const { filing } = useFiling(model);
  // Only the submitter can do something about them.
  const gaps = detail.part?.part === 'submitter' ? (filing?.gaps ?? []) : [];
  const form = sees === null ? whole : within(whole, sees);
  const open = form.blockers.length + gaps.length;
  const openRemarks = useOpenRemarks();
  // Where the round does not ask for the seal it holds nothing back; what was uploaded is still not what is submitted.
  const sealOff =
    filing && filing.seal.state !== 'none' && filing.seal.state !== 'current' ? filing.seal.words : null;
  const params = { round: detail.round.code, no: detail.application.no };
  return (
    <div className="xp-sa-overview">
      <Card title={t('overview.progress')} extra={<span className="xp-sa-percent">{form.percent} %</span>}>
        <div className="xp-sa-meters">
          <span>{t('overview.fields')}</span>
          <Meter value={form.done} max={form.due} label={t('overview.fields')} />
          <span>{t('overview.evidence')}</span>
          <Meter value={form.evidenceDone} max={form.evidenceDue} label={t('overview.evidence')} />
        </div>
        {framework.elements.map((element) => (
          <section key={element.no} className="xp-sa-element">
            <h3>
              {words === 'zh' && `（${element.ordinal}）`}
              {translate(element.name, words)}
            </h3>
            <ul>
              {element.objectives.map((objective) => {
                const state = form.objectives.find(({ objectiveNo }) => objectiveNo === objective.no);
                if (!state) return null;
                return (
                  <li key={objective.no}>
                    <Go to={objectivePath(objective.no)} params={params}>
                      <StateSign state={state.state} />
                      <span className="xp-sa-tree-no">{objective.no}</span>
                      <span className="xp-sa-element-name">{translate(objective.name, words)}</span>
                      <span className="xp-quiet">{t(`state.${state.state}`)}</span>
                      <span className="xp-quiet xp-num">
                        {t('overview.counts', {
                          done: state.done,
                          due: state.due,
                          evidenceDone: state.evidenceDone,
                          evidenceDue: state.evidenceDue,
                        })}
                      </span>
                    </Go>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </Card>
      <div className="xp-sa-overview-side">
        <RemarksCard />
        <FilingCard />
        <Card title={t('overview.blockers')} extra={<span className="xp-num">{open}</span>}>
          <GapList gaps={gaps} />
          {open === 0 ? (
            openRemarks > 0 ? (
              <EmptyState
                title={t('overview.remarksLeft', { count: openRemarks })}
                text={t('overview.remarksLeftText')}
              />
            ) : sealOff ? (
              <Notice tone="warning" title={t('overview.readyButSeal')}>
                {say(sealOff, language)}
              </Notice>
            ) : (
              <EmptyState title={t('overview.ready')} text={t('overview.readyText')} />
            )
          ) : (
            <BlockerList blockers={form.blockers} />
          )}
        </Card>
        <ExcelCard />
        {sees === null && <Papers />}
      </div>
    </div>
  );
}

/** How far the objectives are that one sees, as if they were all. */
function within(form: FormEvaluation, sees: readonly number[]): FormEvaluation {
  const objectives = form.objectives.filter(({ objectiveNo }) => sees.includes(objectiveNo));
  const sum = (of: (objective: (typeof objectives)[number]) => number): number =>
    objectives.reduce((total, objective) => total + of(objective), 0);
  const [due, done] = [sum((o) => o.due), sum((o) => o.done)];
  const [evidenceDue, evidenceDone] = [sum((o) => o.evidenceDue), sum((o) => o.evidenceDone)];
  const all = due + evidenceDue;
  return {
    ...form,
    objectives,
    due,
    done,
    evidenceDue,
    evidenceDone,
    percent: all === 0 ? 100 : Math.floor((100 * (done + evidenceDone)) / all),
    blockers: form.blockers.filter(({ objectiveNo }) => objectiveNo !== null && sees.includes(objectiveNo)),
  };
}

/** The report on paper, for the seal and for the file. */
function Papers(): ReactNode {
  const t = useT();
  const { detail } = useFormModel();
  const params = { round: detail.round.code, no: detail.application.no };
  return (
    <Card title={t('overview.papers')}>
      <p className="xp-quiet xp-sa-hint">{t('overview.papersHint')}</p>
      <div className="xp-sa-papers">
        <Button
          icon={<FilePdfOutlined aria-hidden />}
          href={hrefOf(getReportPdf, { params })}
          target="_blank"
        >
          {t('overview.reportPdf')}
        </Button>
        {detail.editing.editable && (
          <Go to={formPath('evidence')} params={params}>
            {t('overview.toStatement')}
          </Go>
        )}
      </div>
    </Card>
  );
}

/** For everybody else, and for the park once the form is locked: what was handed in, and the way into it. */
function Reading({ model }: { readonly model: FormModel }): ReactNode {
  const t = useT();
  const { detail } = model;
  const inside = detail.reader === 'park' || detail.reader === 'house';
  const standing = detail.submissions.find(({ withdrawnAt }) => withdrawnAt === null);
  return (
    <div className="xp-sa-overview">
      <Card title={t('overview.content')} flush>
        <Tree current={null} />
        <div className="xp-sa-whole-remarks" data-anchor={WHOLE_FORM}>
          <RemarkSlot anchor={WHOLE_FORM} name={t('blockers.whole')} />
        </div>
      </Card>
      <div className="xp-sa-overview-side">
        <RemarksCard />
        {inside && (
          <div data-anchor={PARTICULARS}>
            <FilingCard />
            <RemarkSlot anchor={PARTICULARS} name={t('filing.title')} />
          </div>
        )}
        {inside && standing ? <ReceiptCard submission={standing} narrow /> : <Papers />}
      </div>
    </div>
  );
}
