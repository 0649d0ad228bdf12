import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useT } from '../locales';
import './KeyboardHelp.css';
import { useBindings, type KeyBinding } from './useKeys';

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  ' ': 'Space',
};

/** The list of keys. */
export function KeyDialog({
  open,
  close,
}: {
  readonly open: boolean;
  readonly close: () => void;
}): ReactNode {
  const t = useT();
  const bindings = useBindings();
  const here = bindings.filter((each) => each.everywhere !== true);
  return (
    <Modal open={open} onCancel={close} title={t('keys.title')} footer={null} width={480}>
      {here.length > 0 && <KeyList title={t('keys.here')} bindings={here} />}
      <KeyList title={t('keys.everywhere')} bindings={bindings.filter((each) => each.everywhere === true)} />
    </Modal>
  );
}

function KeyList({
  title,
  bindings,
}: {
  readonly title: string;
  readonly bindings: readonly KeyBinding[];
}): ReactNode {
  return (
    <section className="xp-keys">
      <h3>{title}</h3>
      <dl>
        {bindings.map((each) => (
          <div key={each.key + each.label}>
            <dt>
              {each.key
                .split(' ')
                .filter(Boolean)
                .map((key) => (
                  <kbd key={key}>{NAMES[key] ?? key}</kbd>
                ))}
            </dt>
            <dd>{each.label}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
