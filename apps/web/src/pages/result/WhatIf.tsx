import { ExperimentOutlined } from '@ant-design/icons';
import { Button, InputNumber, Slider } from 'antd';
import { useState, type ReactNode } from 'react';
import { Card } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { useAddress } from '../../shell/place';
import { useT } from './locales';
import type { Result } from './ResultPage';

interface WhatIfProps {
  readonly official: Result;
  readonly supposed: number | null;
  readonly shown: Result;
}

/** A supposed threshold. It lives in the address only: nothing is written, a link opens the same supposition. */
export function WhatIf({ official, supposed, shown }: WhatIfProps): ReactNode {
  const t = useT();
  const [search, change] = useAddress();
  const [typed, setTyped] = useState(supposed ?? official.threshold);
  const suppose = (value: number | null): void => {
    const next = new URLSearchParams(search);
    if (value === null || value === official.threshold) next.delete('threshold');
    else next.set('threshold', String(value));
    setTyped(value ?? official.threshold);
    change(next);
  };
  return (
    <Card
      title={t('whatIf.title')}
      className={`xp-no-print ${supposed === null ? '' : 'xp-result-supposed'}`}
      extra={
        <span className="xp-result-mark">
          <ExperimentOutlined aria-hidden /> {t('whatIf.mark')}
        </span>
      }
    >
      <p className="xp-quiet">{t('whatIf.text')}</p>
      <div className="xp-result-suppose">
        <Slider
          min={0}
          max={100}
          step={0.5}
          value={typed}
          ariaLabelForHandle={t('whatIf.label')}
          marks={{ [official.threshold]: String(official.threshold) }}
          onChange={setTyped}
          onChangeComplete={suppose}
        />
        <InputNumber
          min={0}
          max={100}
          step={0.5}
          value={typed}
          aria-label={t('whatIf.label')}
          onChange={(value) => value !== null && setTyped(value)}
          onBlur={() => suppose(typed)}
          onPressEnter={() => suppose(typed)}
          onStep={(value) => suppose(Number(value))}
        />
        <Button disabled={supposed === null} onClick={() => suppose(null)}>
          {t('whatIf.reset')}
        </Button>
      </div>
      {supposed !== null && (
        <Notice tone="warning" title={t('whatIf.mark')}>
          {t('whatIf.markText', {
            threshold: shown.threshold,
            selected: shown.selected,
            official: official.threshold,
            before: official.selected,
          })}
        </Notice>
      )}
    </Card>
  );
}
