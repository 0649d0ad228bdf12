import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { Card } from '../../components/Card';
import { Field } from '../../components/Field';
import { EmptyState } from '../../components/States';
import { anchorsOf } from './anchors';
import type { Remark } from './forms';
import { useLanguage } from '../../i18n';
import { useT } from './locales';

interface RemarksCardProps {
  readonly version: string;
  readonly remarks: readonly Remark[];
  readonly onChange: (remarks: readonly Remark[]) => void;
  readonly onAdd: () => void;
}

/** Remarks for a return, each anchored to what the park must change. */
export function RemarksCard({ version, remarks, onChange, onAdd }: RemarksCardProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  const options = useMemo(
    () =>
      anchorsOf(version, language).map((group) => ({
        ...group,
        title: group.label,
        options: [...group.options],
      })),
    [version, language],
  );
  const change = (key: string, part: Partial<Remark>): void =>
    onChange(remarks.map((remark) => (remark.key === key ? { ...remark, ...part } : remark)));
  return (
    <Card
      title={t('remarks')}
      extra={
        <Button
          size="small"
          icon={<PlusOutlined aria-hidden />}
          title={`${t('remarkAdd')} (N)`}
          onClick={onAdd}
        >
          {t('remarkAdd')}
        </Button>
      }
    >
      <p className="xp-quiet">{t('remarksHint')}</p>
      {remarks.length === 0 ? (
        <EmptyState title={t('remarksNone')} />
      ) : (
        <ol className="xp-exam-remarks">
          {remarks.map((remark, at) => (
            <li key={remark.key}>
              <div className="xp-exam-remark">
                <Field name={`remarks.${at}.item`} label={`${at + 1}. ${t('remarkItem')}`}>
                  {(control) => (
                    <Select
                      {...control}
                      showSearch={{ optionFilterProp: 'label' }}
                      value={remark.item}
                      onChange={(item: string) => change(remark.key, { item })}
                      options={options}
                    />
                  )}
                </Field>
                <Field name={`remarks.${at}.text`} label={t('remarkText')} required>
                  {(control) => (
                    <Input.TextArea
                      {...control}
                      autoSize={{ minRows: 2, maxRows: 6 }}
                      maxLength={1000}
                      value={remark.text}
                      onChange={(event) => change(remark.key, { text: event.target.value })}
                    />
                  )}
                </Field>
              </div>
              <Button
                type="text"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t('remarkRemove', { index: at + 1 })}
                onClick={() => onChange(remarks.filter((other) => other.key !== remark.key))}
              />
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
