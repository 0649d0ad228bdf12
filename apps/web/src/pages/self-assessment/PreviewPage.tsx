import { PrinterOutlined } from '@ant-design/icons';
import type { FormDetail, SubmissionRow } from '@xuanping/api-contract/self-assessment';
import { translate } from '@xuanping/domain/framework';
import { STATEMENT_SLOT } from '@xuanping/domain/self-assessment';
import { Button } from 'antd';
import { useEffect, useMemo, type ReactNode } from 'react';
import { Card, Facts, PageBody } from '../../components/Card';
import { FileList } from '../../components/file/FileList';
import { Hash } from '../../components/Hash';
import { TimeText } from '../../components/TimeText';
import { useShortLanguage } from '../../i18n';
import { useAddress } from '../../shell/place';
import { FormFrame } from './form/FormFrame';
import { type FormModel } from './form/useForm';
import { useT } from './locales';
import { ObjectiveView } from './view/ObjectiveView';
import { readingOf } from './view/reading';

/** The whole form as experts read it; prints on A4. `?version=1` shows a former submission. */
export default function PreviewPage(): ReactNode {
  const [address] = useAddress();
  const version = Number(address.get('version') ?? NaN);
  return (
    <FormFrame tab="preview" version={Number.isInteger(version) && version > 0 ? version : null}>
      {(model) => <Whole model={model} />}
    </FormFrame>
  );
}

/** The submission whose content is on the page: the one asked for, or the one that stands while nothing is drafted. */
function submissionShown({ shows, submissions, application }: FormDetail): SubmissionRow | undefined {
  if (shows.kind === 'submission') return submissions.find(({ version }) => version === shows.version);
  const drafted = application.state === 'drafting' || application.state === 'correcting';
  return drafted ? undefined : submissions.find(({ withdrawnAt }) => withdrawnAt === null);
}

function Whole({ model }: { readonly model: FormModel }): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const { detail, framework } = model;
  const reading = useMemo(() => readingOf(detail), [detail]);
  useEverythingSaved(model);
  const shown = submissionShown(detail);
  const statement = reading.files(STATEMENT_SLOT);
  return (
    <PageBody narrow>
      <Card
        title={t('preview.title')}
        extra={
          <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
            {t('preview.print')}
          </Button>
        }
      >
        <Facts
          facts={[
            {
              label: t('preview.shows'),
              value: shown ? t('preview.version', { version: shown.version }) : t('preview.draft'),
            },
            { label: t('receipt.number'), value: shown?.receipt },
            { label: t('receipt.at'), value: shown && <TimeText at={shown.at} /> },
            { label: t('receipt.hash'), value: shown && <Hash value={shown.contentHash} />, wide: true },
          ]}
        />
      </Card>
      {framework.elements.map((element) => (
        <Card
          key={element.no}
          title={`${words === 'zh' ? `（${element.ordinal}）` : ''}${translate(element.name, words)}`}
          className="xp-sa-whole"
        >
          {element.objectives.map((objective) => (
            <ObjectiveView key={objective.no} reading={reading} objective={objective} />
          ))}
        </Card>
      ))}
      {statement.length > 0 && (
        <Card title={t('evidence.statement')}>
          <FileList files={statement} />
        </Card>
      )}
    </PageBody>
  );
}

/** What was typed a moment ago is sent first: the page shows what stands on the server, as experts will see it. */
function useEverythingSaved({ writer, readAgain }: FormModel): void {
  useEffect(() => {
    if (!writer || writer.store.unsaved().length === 0) return;
    void writer.autosave.flush().then(readAgain);
    // Once a visit: what is typed elsewhere is not typed here.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a new answer of the server is no reason to save again
  }, [writer]);
}
