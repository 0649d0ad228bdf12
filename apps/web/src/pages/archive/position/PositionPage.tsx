import { getPosition, type Position } from '@xuanping/api-contract/archive';
import { FEWEST_OTHERS, standingOf, type Standing } from '@xuanping/domain/archive';
import {
  elementByNo,
  fieldById,
  objectiveByNo,
  translate,
  type Framework,
  frameworkOfRound,
} from '@xuanping/domain/framework';
import { Fragment, type ReactNode } from 'react';
import { useRoute } from '../../../api/hooks';
import { isProblem } from '../../../api/problem';
import { Card, PageBody } from '../../../components/Card';
import { Notice } from '../../../components/Notice';
import { PageHead } from '../../../components/PageHead';
import { EmptyState, ErrorState, Loading } from '../../../components/States';
import { ApplicationStateTag } from '../../../components/StateTag';
import { useShortLanguage } from '../../../i18n';
import { numberText } from '../../../lib/numbers';
import { Go, usePlace } from '../../../shell/place';
import { objectivePath } from '../../self-assessment/form/place';
import { useT } from '../locales';
import { ElementsRadar } from './ElementsRadar';
import './Position.css';
import { RangeBar, type Placed } from './RangeBar';

const BANDS = ['first', 'second', 'third', 'last'] as const;

/** 反馈报告: where a park stood when its round is over, beside the middle and the quarters of the others. */
export default function PositionPage(): ReactNode {
  const { round, no } = usePlace('round', 'no');
  const t = useT();
  const read = useRoute(getPosition, { params: { round, no } }, { freshMs: 3_600_000 });
  if (read.isError && !read.data) {
    const early = isProblem(read.error) && read.error.status === 409 ? read.error : null;
    if (!early) return <ErrorState page error={read.error} retry={() => void read.refetch()} />;
    return (
      <EmptyState
        page
        title={t('position.title')}
        text={early.detail}
        act={
          <Go to="/rounds/:round/applications/:no" params={{ round, no }}>
            {t('position.back')}
          </Go>
        }
      />
    );
  }
  if (!read.data)
    return (
      <PageBody>
        <Card>
          <Loading rows={8} />
        </Card>
      </PageBody>
    );
  return <PositionOf position={read.data} />;
}

function PositionOf({ position }: { readonly position: Position }): ReactNode {
  const t = useT();
  const { round, no, park } = position;
  const framework = frameworkOfRound(round.frameworkVersion);
  const scored = position.objectives.some(({ own }) => own !== null);
  return (
    <>
      <PageHead
        title={t('position.title')}
        number={`${park} · ${no}`}
        crumbs={[
          { label: round.name, to: `/rounds/${round.code}` },
          { label: park, to: `/rounds/${round.code}/applications/${no}` },
        ]}
        sample={round.sample}
        state={<ApplicationStateTag state={position.state} />}
        answers={{ stands: <Standings position={position} />, next: t('position.next') }}
      />
      <PageBody>
        <Notice tone="info">{t('position.rule', { count: FEWEST_OTHERS })}</Notice>
        {scored ? (
          <>
            <Card>
              <ElementsRadar position={position} framework={framework} />
            </Card>
            <Objectives position={position} framework={framework} />
          </>
        ) : (
          <Card>
            <EmptyState title={t('position.noScores')} text={t('position.noScoresText')} />
          </Card>
        )}
        <Figures position={position} framework={framework} />
      </PageBody>
    </>
  );
}

function Standings({ position }: { readonly position: Position }): ReactNode {
  const t = useT();
  const { total, band, ranked } = position;
  return (
    <>
      {total.own === null ? t('position.noTotal') : t('position.total', { score: total.own })}
      {total.group && ` ${t('position.median', { median: total.group.median })}`}
      {band !== null &&
        ` ${t('position.band', { band: t(`position.bands.${BANDS[band - 1] ?? 'last'}`), count: ranked })}`}
    </>
  );
}

function Objectives({
  position,
  framework,
}: {
  readonly position: Position;
  readonly framework: Framework;
}): ReactNode {
  const t = useT();
  const language = useShortLanguage();
  return (
    <Card title={t('position.objectives', { highest: position.highest })} flush>
      <PlacedTable name={t('position.objective')}>
        {position.objectives.map(({ objective, ...placed }) => {
          const known = objectiveByNo(framework, objective);
          const first =
            known && framework.elements.find((element) => element.objectives[0]?.no === objective);
          return (
            <Fragment key={objective}>
              {first && <GroupRow>{translate(first.name, language)}</GroupRow>}
              <PlacedRow placed={placed} better="higher" from={0} to={position.highest}>
                <Go to={objectivePath(objective)} params={{ round: position.round.code, no: position.no }}>
                  {objective} {translate(known?.name ?? '', language)}
                </Go>
              </PlacedRow>
            </Fragment>
          );
        })}
      </PlacedTable>
    </Card>
  );
}

function Figures({
  position,
  framework,
}: {
  readonly position: Position;
  readonly framework: Framework;
}): ReactNode {
  const t = useT();
  const language = useShortLanguage();
  if (position.figures.length === 0) return null;
  let element = 0;
  return (
    <Card title={t('position.figures')} flush>
      <PlacedTable name={t('position.figure')}>
        {position.figures.map(({ field: id, ...placed }) => {
          const field = fieldById(framework, id);
          if (!field) return null;
          const begins = field.elementNo !== element;
          element = field.elementNo;
          const unit = 'unit' in field && field.unit ? translate(field.unit.name, language) : '';
          return (
            <Fragment key={id}>
              {begins && (
                <GroupRow>{translate(elementByNo(framework, element)?.name ?? '', language)}</GroupRow>
              )}
              <PlacedRow placed={placed} better={'better' in field ? field.better : 'higher'}>
                {field.itemId} {translate(field.label, language)}
                {unit && <span className="xp-quiet"> {unit}</span>}
              </PlacedRow>
            </Fragment>
          );
        })}
      </PlacedTable>
    </Card>
  );
}

function PlacedTable({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  const t = useT();
  return (
    <div className="xp-position-scroll" tabIndex={0} role="group" aria-label={name}>
      <table className="xp-position-table">
        <thead>
          <tr>
            <th scope="col">{name}</th>
            <th scope="col" className="xp-num">
              {t('position.own')}
            </th>
            <th scope="col" className="xp-num">
              {t('position.middle')}
            </th>
            <th scope="col" className="xp-num">
              {t('position.quarters')}
            </th>
            <th scope="col">{t('position.place')}</th>
            <th scope="col" className="xp-num">
              {t('position.parks')}
            </th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

const GroupRow = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <tr className="xp-position-group">
    <th scope="rowgroup" colSpan={6}>
      {children}
    </th>
  </tr>
);

const SIGN: Readonly<Record<Standing, string>> = { above: '▲', middle: '●', below: '▼' };

interface PlacedRowProps {
  readonly placed: Placed;
  readonly better: 'higher' | 'lower';
  readonly from?: number;
  readonly to?: number;
  readonly children: ReactNode;
}

function PlacedRow({ placed, better, from, to, children }: PlacedRowProps): ReactNode {
  const t = useT();
  const { own, group } = placed;
  const standing = own !== null && group ? standingOf(own, group, better) : null;
  return (
    <tr>
      <th scope="row">{children}</th>
      <td className="xp-num">{own === null ? '—' : numberText(own)}</td>
      <td className="xp-num">{group ? numberText(group.median) : '—'}</td>
      <td className="xp-num">{group ? `${numberText(group.lower)}–${numberText(group.upper)}` : '—'}</td>
      <td>
        {standing === null ? (
          <span className="xp-quiet">{group ? '—' : t('position.tooFew')}</span>
        ) : (
          <span className="xp-position-place">
            <RangeBar placed={placed} from={from} to={to} />
            <span className={`xp-position-${standing}`}>
              <span aria-hidden>{SIGN[standing]}</span> {t(`position.standing.${standing}`)}
            </span>
          </span>
        )}
      </td>
      <td className="xp-num">{group?.parks ?? '—'}</td>
    </tr>
  );
}
