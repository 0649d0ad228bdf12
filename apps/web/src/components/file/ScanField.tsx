import { useState, type ReactNode } from 'react';
import { isProblem, type ApiProblem } from '../../api/problem';
import { Field } from '../Field';
import { FileDrop } from './FileDrop';
import { UploadRow } from './UploadRow';

interface ScanFieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  /** Said when the file is there. */
  readonly there: (name: string) => string;
  readonly rule: { readonly extensions: readonly string[]; readonly maxBytes: number };
  readonly error: string | null | undefined;
  readonly send: (file: File, onProgress: (share: number) => void) => Promise<{ readonly id: string }>;
  /** Undefined: none is there any more. */
  readonly onScan: (id: string | undefined) => void;
}

interface Sent {
  readonly file: File;
  readonly share: number;
  readonly done: boolean;
  readonly problem: ApiProblem | null;
}

/** The scan of one paper, uploaded as soon as it is chosen; choosing again replaces it. */
export function ScanField(props: ScanFieldProps): ReactNode {
  const { name, label, hint, there, rule, error, onScan } = props;
  const [sent, setSent] = useState<Sent | null>(null);
  const send = async (file: File): Promise<void> => {
    const still = (part: Partial<Sent>): void =>
      setSent((now) => (now?.file === file ? { ...now, ...part } : now));
    setSent({ file, share: 0, done: false, problem: null });
    onScan(undefined);
    try {
      const { id } = await props.send(file, (share) => still({ share }));
      still({ share: 1, done: true });
      onScan(id);
    } catch (problem) {
      if (!isProblem(problem)) throw problem;
      still({ problem });
    }
  };
  return (
    <Field name={name} label={label} required hint={hint} error={error}>
      {() => (
        <>
          <FileDrop
            id={name}
            rule={rule}
            multiple={false}
            label={label}
            onFiles={([file]) => file && void send(file)}
          />
          {sent?.done ? (
            <p role="status">{there(sent.file.name)}</p>
          ) : (
            sent && (
              <UploadRow
                name={sent.file.name}
                bytes={sent.file.size}
                share={sent.share}
                error={sent.problem}
                onCancel={() => setSent(null)}
                onRetry={() => void send(sent.file)}
              />
            )
          )}
        </>
      )}
    </Field>
  );
}
