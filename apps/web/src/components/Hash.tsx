import { CopyOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useT } from './locales';
import { useCopy } from './useCopy';
import './Small.css';

/** A digest: the first and last characters, the whole on hover and on copying. Prints whole. */
export function Hash({
  value,
  label = 'SHA-256',
}: {
  readonly value: string;
  readonly label?: string;
}): ReactNode {
  const t = useT();
  const { copy, copied } = useCopy();
  return (
    <span className="xp-hash">
      <button type="button" title={`${label} ${value}`} onClick={() => void copy(value)}>
        <span className="xp-sr">{`${t('copy.copy')} ${label} `}</span>
        <span className="xp-hash-short">
          {value.slice(0, 8)}…{value.slice(-4)}
        </span>
        <span className="xp-hash-full">{value}</span>
        <CopyOutlined aria-hidden />
      </button>
      <span role="status" className="xp-hash-said">
        {copied ? t('copy.copied') : ''}
      </span>
    </span>
  );
}
