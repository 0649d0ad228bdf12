import { DownloadOutlined } from '@ant-design/icons';
import {
  exportForm,
  getFormImport,
  MAX_FORM_IMPORT_BYTES,
  previewFormImport,
} from '@xuanping/api-contract/self-assessment';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { hrefOf } from '../../api/client';
import { useRoute } from '../../api/hooks';
import { upload } from '../../api/upload';
import { Card, PageBody } from '../../components/Card';
import { FileDrop } from '../../components/file';
import { Notice } from '../../components/Notice';
import { ErrorState, Loading } from '../../components/States';
import { useAddress } from '../../shell/place';
import { Comparison } from './exchange/Comparison';
import './exchange/Exchange.css';
import { FormFrame } from './form/FormFrame';
import { useFormModel } from './form/useForm';
import { useT } from './locales';

const RULE = { extensions: ['xlsx'], maxBytes: MAX_FORM_IMPORT_BYTES };

/** The form as a workbook: out, and back in after somebody looked at the differences. */
export default function ExchangePage(): ReactNode {
  return (
    <FormFrame tab="exchange">
      {({ detail }) => (
        <PageBody>
          <Out />
          {detail.editing.editable && <In />}
        </PageBody>
      )}
    </FormFrame>
  );
}

function Out(): ReactNode {
  const t = useT();
  const { detail, writer } = useFormModel();
  const [unsaved, setUnsaved] = useState(false);
  const params = { round: detail.round.code, no: detail.application.no };
  const download = async (): Promise<void> => {
    // What was typed a moment ago belongs into the file.
    const saved = writer === null || !detail.editing.editable || (await writer.autosave.flush());
    setUnsaved(!saved);
    if (saved) window.location.assign(hrefOf(exportForm, { params }));
  };
  return (
    <Card title={t('exchange.outTitle')}>
      <p className="xp-quiet">{t(detail.editing.editable ? 'exchange.outText' : 'exchange.outLocked')}</p>
      <Button icon={<DownloadOutlined aria-hidden />} onClick={() => void download()}>
        {t('exchange.outAct')}
      </Button>
      {unsaved && <Notice tone="warning">{t('exchange.outUnsaved')}</Notice>}
    </Card>
  );
}

/** The import stands in the address: a reload, or a link to a colleague, opens the same comparison. */
function In(): ReactNode {
  const t = useT();
  const { detail } = useFormModel();
  const [address, change] = useAddress();
  const [comparing, setComparing] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const id = address.get('import') ?? '';
  const params = { round: detail.round.code, no: detail.application.no };
  const asked = useRoute(getFormImport, { params: { ...params, id } }, { enabled: id !== '', keep: true });
  const open = (next: string | null): void => {
    const query = new URLSearchParams(address);
    if (next === null) query.delete('import');
    else query.set('import', next);
    setFailure(null);
    change(query);
  };
  const compare = (file: File): void => {
    setComparing(true);
    setFailure(null);
    upload(previewFormImport, { params, file })
      .then((preview) => open(preview.id), setFailure)
      .finally(() => setComparing(false));
  };
  if (id !== '' && asked.data?.id === id) {
    return (
      <Comparison
        key={id}
        preview={asked.data}
        readAgain={() => void asked.refetch()}
        other={() => open(null)}
      />
    );
  }
  if (id !== '' && !asked.isError) return <Loading rows={6} />;
  return (
    <Card title={t('exchange.inTitle')}>
      <p className="xp-quiet">{t('exchange.inText')}</p>
      <FileDrop
        rule={RULE}
        multiple={false}
        label={t('exchange.file')}
        disabled={comparing}
        onFiles={([file]) => file && compare(file)}
        id="f-file"
      />
      {comparing && <p role="status">{t('exchange.comparing')}</p>}
      {(failure !== null || asked.isError) && <ErrorState error={failure ?? asked.error} compact />}
    </Card>
  );
}
