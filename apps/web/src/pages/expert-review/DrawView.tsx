import { getDraw, verifyDraw, type DrawDetail } from '@xuanping/api-contract/expert-review';
import { say } from '@xuanping/domain/process';
import { Alert, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { Card } from '../../components/Card';
import '../../components/table/DataTable.css';
import { Hash } from '../../components/Hash';
import { ErrorState, Loading } from '../../components/States';
import { useLanguage } from '../../i18n';
import { saveBlob } from '../../lib/files';
import { DrawMatrix } from './DrawMatrix';
import { useT } from './locales';

/** What one draw gave: matrix, who sits where and why, reserves; and the proof that it can be repeated. */
export function DrawView({ round, draw }: { readonly round: string; readonly draw: string }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const detail = useRoute(getDraw, { params: { round, draw } });
  if (detail.isError) return <ErrorState error={detail.error} retry={() => void detail.refetch()} compact />;
  if (!detail.data) return <Loading />;
  const { data } = detail;
  return (
    <div className="xp-body" style={{ padding: 0, minWidth: 0 }}>
      {data.failure.length > 0 ? (
        <Alert
          type="error"
          role="alert"
          title={t('panels.impossible')}
          description={
            <ul>
              {data.failure.map((words) => (
                <li key={words.zh}>{say(words, language)}</li>
              ))}
            </ul>
          }
        />
      ) : (
        <>
          <Card title={t('panels.matrix')}>
            <p>{summaryOf(data, t)}</p>
            <p className="xp-quiet">{t('panels.matrixText')}</p>
            <DrawMatrix draw={data} />
          </Card>
          <PanelsTable draw={data} />
        </>
      )}
      <Verification round={round} draw={draw} seed={data.seed} />
    </div>
  );
}

function summaryOf(draw: DrawDetail, t: ReturnType<typeof useT>): string {
  const loads = draw.experts.map(({ load }) => load);
  return t('panels.matrixSummary', {
    applications: draw.applications,
    size: draw.panelSize,
    least: Math.min(...loads),
    most: Math.max(...loads),
    fit: draw.fit,
    bound: draw.fitBound,
  });
}

/** The numbers behind the picture. */
function PanelsTable({ draw }: { readonly draw: DrawDetail }): ReactNode {
  const t = useT();
  const name = new Map(draw.experts.map((expert) => [expert.id, expert.name]));
  return (
    <section className="xp-table xp-table-flow xp-draw-panels">
      <h2 className="xp-expert-review-head">{t('panels.assigned')}</h2>
      <div className="xp-table-scroll" tabIndex={0} role="group" aria-label={t('panels.assigned')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('panels.application')}</th>
              <th scope="col">{t('panels.assigned')}</th>
              <th scope="col">{t('panels.reserves')}</th>
              <th scope="col" className="xp-num">
                {t('panels.candidates')}
              </th>
              <th scope="col" className="xp-num">
                {t('panels.fit')}
              </th>
            </tr>
          </thead>
          <tbody>
            {draw.panels.map((panel) => (
              <tr key={panel.no}>
                <th scope="row" className="xp-wrap">
                  {panel.no} {panel.park}
                </th>
                <td className="xp-wrap" data-label={t('panels.assigned')}>
                  {panel.members.map(({ expertId }) => name.get(expertId)).join('、')}
                </td>
                <td className="xp-wrap" data-label={t('panels.reserves')}>
                  {panel.reserves.length === 0
                    ? t('none')
                    : panel.reserves
                        .map(({ expertId, drawn }) => `${name.get(expertId) ?? ''}（${drawn}）`)
                        .join('、')}
                </td>
                <td className="xp-num" data-label={t('panels.candidates')}>
                  {panel.candidates} / {panel.recused.length}
                </td>
                <td className="xp-num" data-label={t('panels.fit')}>
                  {panel.fit} / {panel.bestFit}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Verification({
  round,
  draw,
  seed,
}: {
  readonly round: string;
  readonly draw: string;
  readonly seed: string;
}): ReactNode {
  const t = useT();
  const [asked, setAsked] = useState(false);
  const verified = useRoute(verifyDraw, { params: { round, draw } }, { enabled: asked });
  const { data } = verified;
  return (
    <Card
      title={t('panels.seed')}
      extra={
        <Button onClick={() => setAsked(true)} loading={verified.isFetching}>
          {t('panels.verify')}
        </Button>
      }
    >
      <p className="xp-expert-review-seed">{seed}</p>
      {verified.isError && <ErrorState error={verified.error} compact />}
      {data && (
        <>
          <Alert
            type={data.same ? 'success' : 'error'}
            role="status"
            title={t(data.same ? 'panels.same' : 'panels.differs')}
          />
          <p>
            {t('panels.input')} <Hash value={data.inputSha256} />
          </p>
          <Button
            onClick={() =>
              saveBlob(
                new Blob([JSON.stringify({ input: data.input, result: data.result }, null, 2)], {
                  type: 'application/json',
                }),
                `draw-${round}.json`,
              )
            }
          >
            {t('panels.download')}
          </Button>
        </>
      )}
    </Card>
  );
}
