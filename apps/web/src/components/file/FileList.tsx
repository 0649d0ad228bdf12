import {
  DeleteOutlined,
  DownloadOutlined,
  EyeOutlined,
  FileExcelOutlined,
  FileImageOutlined,
  FileOutlined,
  FilePdfOutlined,
  FileWordOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type ComponentType, type ReactNode } from 'react';
import { extensionOf, sizeText } from '../../lib/files';
import { Hash } from '../Hash';
import { TimeText } from '../TimeText';
import { later } from '../later';
import { useT } from '../locales';
import './File.css';

const FilePreview = later(async () => (await import('./FilePreview')).FilePreview);

/** A stored file as read models give it. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256?: string | null | undefined;
  /** Address of its bytes; they come as an attachment. */
  readonly href: string;
  /** Address at which the server gives the bytes to be shown in the page, for kinds that can be. */
  readonly previewHref?: string | undefined;
  readonly uploadedAt?: string | null | undefined;
  readonly uploadedBy?: string | null | undefined;
  /** 1 for the first; shown from the second on. */
  readonly version?: number | null | undefined;
}

interface FileListProps {
  readonly files: readonly StoredFile[];
  /** Offers deletion; the page does it and offers 撤销. */
  readonly onRemove?: ((file: StoredFile) => void) | undefined;
  /** What stands here when there is no file. */
  readonly empty?: ReactNode;
  /** What a page adds to the facts of a file. */
  readonly extra?: ((file: StoredFile) => ReactNode) | undefined;
}

const ICONS: Readonly<Record<string, ComponentType>> = {
  pdf: FilePdfOutlined,
  doc: FileWordOutlined,
  docx: FileWordOutlined,
  xlsx: FileExcelOutlined,
  jpg: FileImageOutlined,
  jpeg: FileImageOutlined,
  png: FileImageOutlined,
};

/** Files with size, hash, who and when; preview beside the text, download as attachment. */
export function FileList({ files, onRemove, empty, extra }: FileListProps): ReactNode {
  const t = useT();
  const [shown, setShown] = useState<number | null>(null);
  if (files.length === 0) return <p className="xp-quiet xp-files-none">{empty ?? t('file.none')}</p>;
  return (
    <>
      <ul className="xp-files">
        {files.map((file, at) => {
          const Icon = ICONS[extensionOf(file.name)] ?? FileOutlined;
          return (
            <li key={file.id}>
              <span className="xp-file-icon" aria-hidden>
                <Icon />
              </span>
              <div className="xp-file-text">
                <button type="button" className="xp-file-name" onClick={() => setShown(at)}>
                  {file.name}
                </button>
                <div className="xp-file-facts">
                  <span>{sizeText(file.bytes)}</span>
                  {file.version != null && file.version > 1 && (
                    <span>{t('file.version', { n: file.version })}</span>
                  )}
                  {file.uploadedBy && <span>{file.uploadedBy}</span>}
                  {file.uploadedAt && <TimeText at={file.uploadedAt} style="short" />}
                  {file.sha256 && <Hash value={file.sha256} />}
                  {extra?.(file)}
                </div>
              </div>
              <div className="xp-file-acts">
                <Button
                  type="text"
                  icon={<EyeOutlined aria-hidden />}
                  aria-label={`${t('file.preview')} ${file.name}`}
                  onClick={() => setShown(at)}
                />
                <Button
                  type="text"
                  icon={<DownloadOutlined aria-hidden />}
                  aria-label={`${t('file.download')} ${file.name}`}
                  href={file.href}
                  download={file.name}
                />
                {onRemove && (
                  <Button
                    type="text"
                    danger
                    icon={<DeleteOutlined aria-hidden />}
                    aria-label={`${t('file.remove')} ${file.name}`}
                    onClick={() => onRemove(file)}
                  />
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {shown !== null && files[shown] && (
        <FilePreview files={files} at={shown} onMove={setShown} onClose={() => setShown(null)} />
      )}
    </>
  );
}
