import {
  ClockCircleOutlined,
  EyeOutlined,
  FileTextOutlined,
  MailOutlined,
  NodeIndexOutlined,
  SolutionOutlined,
} from '@ant-design/icons';
import type { TimelineEntry } from '@xuanping/api-contract/archive';
import { say } from '@xuanping/domain/process';
import { Button } from 'antd';
import { useMemo, type ComponentType, type ReactNode } from 'react';
import { Timeline } from '../../components/Timeline';
import { useLanguage } from '../../i18n';
import { Go, useAddress } from '../../shell/place';
import { useT } from './locales';
import type { Source } from './query';
import { useRoleWords } from './useRoleWords';

const ICONS: Readonly<Record<Source, ComponentType>> = {
  record: SolutionOutlined,
  mail: MailOutlined,
  file: FileTextOutlined,
  history: NodeIndexOutlined,
  read: EyeOutlined,
};

interface EntriesProps {
  readonly entries: readonly TimelineEntry[];
  readonly place: { readonly round: string; readonly no?: string | undefined };
}

/** The lines: when, the sentence, from where it is known, who, under which rule, and the raw row or event on demand. */
export function Entries({ entries, place }: EntriesProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  const roleWords = useRoleWords();
  const [search, change] = useAddress();
  const { round, no: here } = place;
  const lines = useMemo(
    () =>
      entries.map((entry) => {
        const Icon = ICONS[entry.source];
        const role = roleWords(entry.role);
        return {
          id: entry.id,
          at: entry.at,
          text: say(entry.sentence, language),
          who: (
            <>
              <span className={`xp-audit-source xp-audit-source-${entry.source}`}>
                <span aria-hidden>
                  <Icon />
                </span>{' '}
                {t(`timeline.source.${entry.source}`)}
              </span>
              <span>
                {entry.who}
                {role !== '' && role !== entry.who && ` · ${role}`}
              </span>
            </>
          ),
          rule: entry.rule,
          facts: (
            <>
              {entry.no !== null && entry.no !== here && (
                <Go to="/audit/rounds/:round/applications/:no" params={{ round, no: entry.no }}>
                  {t('timeline.no', { no: entry.no })}
                </Go>
              )}
              <Button
                type="link"
                size="small"
                className="xp-audit-here xp-no-print"
                icon={<ClockCircleOutlined aria-hidden />}
                onClick={() => {
                  const next = new URLSearchParams(search);
                  next.set('until', entry.at);
                  change(next);
                }}
              >
                {t('timeline.here')}
              </Button>
            </>
          ),
          raw: entry.raw,
        };
      }),
    [entries, here, language, change, roleWords, round, search, t],
  );
  return <Timeline entries={lines} />;
}
