import {
  downloadEvidence,
  downloadObjectiveEvidence,
  getUploads,
  listEvidence,
  type EvidenceHistoryRow,
} from '@xuanping/api-contract/self-assessment';
import { slotById, translate } from '@xuanping/domain/framework';
import { STATEMENT_SLOT } from '@xuanping/domain/self-assessment';
import { useMemo, useState, type ReactNode } from 'react';
import { hrefOf } from '../../api/client';
import { useRoute } from '../../api/hooks';
import { Card, Meter, PageBody } from '../../components/Card';
import { Hash } from '../../components/Hash';
import { DataTable, type Column } from '../../components/table';
import { TimeText } from '../../components/TimeText';
import { useShortLanguage } from '../../i18n';
import { sizeText } from '../../lib/files';
import { useAddress } from '../../shell/place';
import { openAtFirst, openIn, withOpen } from './evidence/folds';
import { SlotUpload } from './evidence/SlotUpload';
import { SealNotes } from './filing/SealNotes';
import { useFiling } from './filing/useFiling';
import { FormFrame } from './form/FormFrame';
import { mayUpload } from './form/model';
import { useFormModel } from './form/useForm';
import { useT } from './locales';

/** All evidence of the form: by objective and slot as printed, the sealed statement, and every version ever uploaded. */
export default function EvidencePage(): ReactNode {
  const t = useT();
  const [address, change] = useAddress();
  const history = address.get('show') === 'history';
  return (
    <FormFrame tab="evidence">
      {() => (
        <PageBody>
          <div className="xp-sa-evidence-tabs" role="group" aria-label={t('evidence.views')}>
            <button
              type="button"
              aria-pressed={!history}
              onClick={() => change(new URLSearchParams(), { replace: false })}
            >
              {t('evidence.bySlot')}
            </button>
            <button
              type="button"
              aria-pressed={history}
              onClick={() => change(new URLSearchParams({ show: 'history' }), { replace: false })}
            >
              {t('evidence.all')}
            </button>
          </div>
          {history ? <AllVersions /> : <BySlot />}
        </PageBody>
      )}
    </FormFrame>
  );
}

function BySlot(): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const model = useFormModel();
  const { detail, framework } = model;
  const { filing, readAgain } = useFiling(model);
  const filled = useMemo(() => new Set(detail.files.map(({ slotId }) => slotId)), [detail.files]);
  const params = { round: detail.round.code, no: detail.application.no };
  const { open, fold, foldAll } = useFolds();
  const all = open.size === framework.elements.length;
  return (
    <>
      <div className="xp-sa-evidence-line">
        {detail.editing.editable && <Room place={params} />}
        <button type="button" className="xp-link xp-no-print" onClick={() => foldAll(!all)}>
          {t(all ? 'evidence.foldAll' : 'evidence.unfoldAll')}
        </button>
      </div>
      <Card title={t('evidence.statement')}>
        <p className="xp-quiet xp-sa-hint">{t('evidence.statementHint')}</p>
        <SlotUpload slotId={STATEMENT_SLOT} name={t('evidence.statementName')} />
        {filing && <SealNotes filing={filing} onTyped={() => void readAgain()} />}
      </Card>
      {framework.elements.map((element) => {
        const slots = element.objectives.flatMap((objective) => objective.evidence);
        return (
          <Card
            key={element.no}
            title={translate(element.name, words)}
            fold={{ open: open.has(element.no), onFold: () => fold(element.no) }}
            extra={
              <Meter
                value={slots.filter(({ id }) => filled.has(id)).length}
                max={slots.length}
                label={t('evidence.title')}
              />
            }
          >
            {element.objectives.map((objective) => (
              <section key={objective.no} className="xp-sa-evidence">
                <h3>
                  <span className="xp-sa-no">{objective.no}</span>
                  {translate(objective.name, words)}
                  {objective.evidence.some(({ id }) => filled.has(id)) && (
                    <a
                      className="xp-sa-zip"
                      href={hrefOf(downloadObjectiveEvidence, {
                        params: { ...params, objective: String(objective.no) },
                      })}
                      download
                    >
                      {t('evidence.zip')}
                    </a>
                  )}
                </h3>
                {objective.evidence.map((slot) => (
                  <SlotUpload
                    key={slot.id}
                    slotId={slot.id}
                    name={translate(slot.text, words)}
                    help={slot.help && translate(slot.help, words)}
                  />
                ))}
              </section>
            ))}
          </Card>
        );
      })}
    </>
  );
}

/** Which elements stand open: as the address says, else as the page found them; files that come in move nothing. */
function useFolds(): {
  readonly open: ReadonlySet<number>;
  readonly fold: (no: number) => void;
  readonly foldAll: (open: boolean) => void;
} {
  const { detail, framework } = useFormModel();
  const [address, change] = useAddress();
  const [atFirst] = useState(() => openAtFirst(framework, detail, (id) => mayUpload(detail, id)));
  const open = openIn(address) ?? atFirst;
  const keep = (next: ReadonlySet<number>): void => change(withOpen(address, next));
  return {
    open,
    fold: (no) =>
      keep(open.has(no) ? new Set([...open].filter((one) => one !== no)) : new Set([...open, no])),
    foldAll: (unfold) => keep(new Set(unfold ? framework.elements.map(({ no }) => no) : [])),
  };
}

/** How much of the room for evidence is used. */
function Room({ place }: { readonly place: { readonly round: string; readonly no: string } }): ReactNode {
  const t = useT();
  const { data } = useRoute(getUploads, { params: place });
  if (!data) return null;
  const { usedBytes, quotaBytes, fileBytes } = data;
  return (
    <p className="xp-quiet xp-sa-room">
      {t('evidence.quota', {
        used: sizeText(usedBytes),
        allowed: sizeText(quotaBytes),
        file: sizeText(fileBytes),
      })}
    </p>
  );
}

function AllVersions(): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const { detail, framework } = useFormModel();
  const { code } = detail.round;
  const { no } = detail.application;
  const params = useMemo(() => ({ round: code, no }), [code, no]);
  const columns = useMemo<Column<EvidenceHistoryRow>[]>(
    () => [
      {
        key: 'name',
        title: t('evidence.file'),
        wrap: true,
        cell: (row) => (
          <a href={hrefOf(downloadEvidence, { params: { ...params, file: row.id } })}>{row.name}</a>
        ),
      },
      {
        key: 'slot',
        title: t('evidence.slot'),
        wrap: true,
        cell: (row) => {
          const slot = slotById(framework, row.slotId);
          return slot ? `${slot.objectiveNo} · ${translate(slot.text, words)}` : t('evidence.statement');
        },
      },
      { key: 'version', title: t('evidence.version'), numeric: true, cell: (row) => row.version },
      { key: 'size', title: t('evidence.size'), numeric: true, cell: (row) => sizeText(row.size) },
      {
        key: 'state',
        title: t('evidence.state'),
        cell: (row) => t(`evidence.is.${row.removedWhy ?? 'live'}`),
      },
      { key: 'by', title: t('evidence.by'), cell: (row) => row.by },
      { key: 'at', title: t('evidence.at'), cell: (row) => <TimeText at={row.at} style="short" /> },
      { key: 'sha256', title: 'SHA-256', cell: (row) => <Hash value={row.sha256} /> },
    ],
    [framework, params, t, words],
  );
  return (
    <DataTable
      id="self-assessment.evidence"
      label={t('evidence.all')}
      route={listEvidence}
      params={params}
      columns={columns}
      rowKey={rowKey}
      empty={{ title: t('evidence.none') }}
    />
  );
}

const rowKey = (row: EvidenceHistoryRow): string => row.id;
