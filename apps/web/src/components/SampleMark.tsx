import { ExperimentOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useT } from './locales';
import './SampleMark.css';

/** Stands wherever invented figures could be taken for a real park's (product.md, Out of bounds). Prints too. */
export function SampleMark(): ReactNode {
  const t = useT();
  return (
    <span className="xp-sample" title={t('sample.hint')}>
      <ExperimentOutlined aria-hidden />
      {t('sample.mark')}
    </span>
  );
}
