import { InboxOutlined } from '@ant-design/icons';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { useLanguage } from '../../i18n';
import { fileProblem, sizeText, type FileRule } from '../../lib/files';
import { useT } from '../locales';
import './File.css';

interface FileDropProps {
  readonly rule: FileRule;
  /** Gets only files that pass the rule. */
  readonly onFiles: (files: readonly File[]) => void;
  readonly multiple?: boolean;
  readonly disabled?: boolean;
  /** Name of the field, so that errors jump here. */
  readonly id?: string;
  readonly label: string;
  /** In one line: where files are already and more are the exception. */
  readonly slim?: boolean;
}

/** Takes files by drop, by dialog and by paste; says at once what is wrong with one. Uploading is the page's matter. */
export function FileDrop({
  rule,
  onFiles,
  multiple = true,
  disabled = false,
  id,
  label,
  slim = false,
}: FileDropProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const take = (list: Iterable<File>): void => {
    const files = [...list].slice(0, multiple ? undefined : 1);
    const checked = files.map((file) => ({ file, problem: fileProblem(file, rule, language) }));
    setProblems(checked.flatMap(({ problem }) => (problem === null ? [] : [problem])));
    const good = checked.filter(({ problem }) => problem === null).map(({ file }) => file);
    if (good.length > 0) onFiles(good);
  };
  const onDrag = (event: DragEvent, inside: boolean): void => {
    event.preventDefault();
    if (!disabled) setOver(inside);
  };
  return (
    <div>
      <div
        id={id}
        className={`xp-drop ${slim ? 'xp-drop-slim' : ''} ${over ? 'xp-drop-over' : ''} ${disabled ? 'xp-drop-off' : ''}`}
        onDragOver={(event) => onDrag(event, true)}
        onDragLeave={(event) => onDrag(event, false)}
        onDrop={(event) => {
          onDrag(event, false);
          if (!disabled) take(event.dataTransfer.files);
        }}
        onPaste={(event) =>
          !disabled && event.clipboardData.files.length > 0 && take(event.clipboardData.files)
        }
      >
        <InboxOutlined aria-hidden />
        <span>
          {t('file.drop')}{' '}
          <button
            type="button"
            className="xp-link"
            disabled={disabled}
            onClick={() => input.current?.click()}
            aria-label={`${t('file.choose')}：${label}`}
          >
            {t('file.choose')}
          </button>
        </span>
        <span className="xp-drop-rule">
          {t('file.rule', { kinds: rule.extensions.join(t('listComma')), size: sizeText(rule.maxBytes) })}
          <strong>{t('file.classified')}</strong>
        </span>
        <input
          ref={input}
          type="file"
          hidden
          tabIndex={-1}
          multiple={multiple}
          accept={rule.extensions.map((kind) => `.${kind}`).join(',')}
          onChange={(event) => {
            take(event.target.files ?? []);
            // Choosing the same file again must be a change again.
            event.target.value = '';
          }}
        />
      </div>
      {problems.length > 0 && (
        <ul className="xp-drop-problems" role="alert">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
