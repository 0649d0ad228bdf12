import {
  CheckCircleOutlined,
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  InfoCircleOutlined,
} from '@ant-design/icons';
import type { ComponentType, ReactNode } from 'react';
import './Notice.css';

export type NoticeTone = 'info' | 'success' | 'warning' | 'error';

const ICONS: Readonly<Record<NoticeTone, ComponentType>> = {
  info: InfoCircleOutlined,
  success: CheckCircleOutlined,
  warning: ExclamationCircleOutlined,
  error: CloseCircleOutlined,
};

interface NoticeProps {
  readonly tone: NoticeTone;
  readonly title?: ReactNode;
  /** A button at the end of the line. */
  readonly act?: ReactNode;
  readonly children?: ReactNode;
}

/** A sentence set apart. Errors and warnings are announced when they appear. */
export function Notice({ tone, title, act, children }: NoticeProps): ReactNode {
  const Icon = ICONS[tone];
  return (
    <div className={`xp-notice xp-notice-${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <span className="xp-notice-icon" aria-hidden>
        <Icon />
      </span>
      <div className="xp-notice-text">
        {title && <strong>{title}</strong>}
        {children && <div>{children}</div>}
      </div>
      {act}
    </div>
  );
}
