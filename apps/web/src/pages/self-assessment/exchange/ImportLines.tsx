import type { FormImportLine } from '@xuanping/api-contract/self-assessment';
import { say } from '@xuanping/domain/process';
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { StateTag } from '../../../components/StateTag';
import { TimeText } from '../../../components/TimeText';
import type { Tone } from '../../../components/tones';
import { useLanguage } from '../../../i18n';
import { useT } from '../locales';

const TONES: Readonly<Record<FormImportLine['outcome'], Tone>> = {
  new: 'done',
  changed: 'running',
  stale: 'warning',
  refused: 'refused',
};

interface ImportLinesProps {
  readonly lines: readonly FormImportLine[];
  readonly taken: (line: FormImportLine) => boolean;
  readonly tick: (line: FormImportLine, on: boolean) => void;
}

/** A line for each field that differs: whether to write it, what it comes to, and both contents of every cell. */
export function ImportLines({ lines, taken, tick }: ImportLinesProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  return (
    <div className="xp-sa-import-scroll" tabIndex={0} role="group" aria-label={t('exchange.comparedTitle')}>
      <table className="xp-sa-import">
        <thead>
          <tr>
            <th scope="col">{t('exchange.choose')}</th>
            <th scope="col">{t('exchange.column.item')}</th>
            <th scope="col">{t('exchange.column.outcome')}</th>
            <th scope="col">{t('exchange.column.what')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.field}>
              <td>
                <Checkbox
                  checked={taken(line)}
                  disabled={line.outcome === 'refused'}
                  onChange={({ target }) => tick(line, target.checked)}
                  aria-label={t('exchange.chooseRow', { name: `${line.item} ${say(line.label, language)}` })}
                />
              </td>
              <th scope="row">
                <span className="xp-num">{line.item}</span> {say(line.label, language)}
              </th>
              <td>
                <StateTag tone={TONES[line.outcome]}>{t(`exchange.outcomes.${line.outcome}`)}</StateTag>
              </td>
              <td>
                <What line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function What({ line }: { readonly line: FormImportLine }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const content = (words: { readonly zh: string; readonly en: string }): string =>
    say(words, language) || t('exchange.blank');
  // What is wrong with a cell says what stands in it.
  const wrong = new Set(line.errors.map(({ sheet, cell }) => `${sheet}!${cell}`));
  const changes = line.changes.filter(({ sheet, cell }) => !wrong.has(`${sheet}!${cell}`));
  return (
    <>
      <ul>
        {line.errors.map((error) => (
          <li key={error.cell + error.rule} className="xp-sa-import-error">
            <Place sheet={error.sheet} cell={error.cell} /> {say(error.words, language)}
          </li>
        ))}
        {changes.map((change) => (
          <li key={change.cell}>
            <Place sheet={change.sheet} cell={change.cell} />{' '}
            {t('exchange.fromTo', {
              name: say(change.name, language),
              from: content(change.from),
              to: content(change.to),
            })}
          </li>
        ))}
        {line.warnings.map((warning) => (
          <li key={warning.zh} className="xp-quiet">
            {say(warning, language)}
          </li>
        ))}
      </ul>
      {line.outcome === 'stale' && (
        <p className="xp-quiet">
          {line.theirs?.by && line.theirs.at && (
            <>
              {t('exchange.theirs', { by: line.theirs.by })} <TimeText at={line.theirs.at} />
              {t('exchange.theirsStop')}
            </>
          )}
          {line.touched !== null && t(line.touched ? 'exchange.touched' : 'exchange.untouched')}
        </p>
      )}
    </>
  );
}

function Place({ sheet, cell }: { readonly sheet: string; readonly cell: string }): ReactNode {
  const t = useT();
  return <span className="xp-sa-import-cell xp-num">{t('exchange.place', { sheet, cell })}</span>;
}
