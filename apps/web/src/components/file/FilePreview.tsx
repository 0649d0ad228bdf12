import { DownloadOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { noConnection, readAnswer } from '../../api/client';
import { extensionOf, sizeText } from '../../lib/files';
import { PHONE, useMedia } from '../../lib/useMedia';
import { ErrorState, Loading } from '../States';
import { useKeys } from '../keys/useKeys';
import { later } from '../later';
import { useT } from '../locales';
import type { StoredFile } from './FileList';

/** With its worker half a megabyte compressed that most readers never need, so it comes when it is. */
const PdfPages = later(async () => (await import('./PdfPages')).PdfPages, {
  waiting: () => <Loading rows={6} />,
  onlyWhenShown: true,
});

interface FilePreviewProps {
  readonly files: readonly StoredFile[];
  readonly at: number;
  readonly onMove: (at: number) => void;
  readonly onClose: () => void;
}

/** Kinds a browser draws by itself from bytes it did not fetch as a page. */
const IMAGE_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
};

/** Shows a PDF or picture beside the page; arrows go through the list. Other kinds are offered for download. */
export function FilePreview({ files, at, onMove, onClose }: FilePreviewProps): ReactNode {
  const t = useT();
  const phone = useMedia(PHONE);
  const file = files[at];
  useKeys([
    { key: 'ArrowLeft', label: t('file.previous'), run: () => at > 0 && onMove(at - 1) },
    { key: 'ArrowRight', label: t('file.next'), run: () => at < files.length - 1 && onMove(at + 1) },
  ]);
  if (file === undefined) return null;
  return (
    <Drawer
      open
      title={file.name}
      size={phone ? '92%' : 'min(880px, 60vw)'}
      placement={phone ? 'bottom' : 'right'}
      onClose={onClose}
      extra={
        <span className="xp-preview-tools">
          <Button
            icon={<LeftOutlined aria-hidden />}
            type="text"
            disabled={at === 0}
            aria-label={t('file.previous')}
            onClick={() => onMove(at - 1)}
          />
          <Button
            icon={<RightOutlined aria-hidden />}
            type="text"
            disabled={at === files.length - 1}
            aria-label={t('file.next')}
            onClick={() => onMove(at + 1)}
          />
          <Button icon={<DownloadOutlined aria-hidden />} href={file.href} download={file.name}>
            {t('file.download')}
          </Button>
        </span>
      }
      styles={{ body: { padding: 0 } }}
    >
      <PreviewBody key={file.id} file={file} />
    </Drawer>
  );
}

function PreviewBody({ file }: { readonly file: StoredFile }): ReactNode {
  const t = useT();
  const kind = extensionOf(file.name);
  const type = kind === 'pdf' ? 'application/pdf' : IMAGE_TYPES[kind];
  const bytes = useQuery({
    queryKey: ['file', file.id, file.version ?? null],
    enabled: type !== undefined && file.previewHref === undefined,
    staleTime: Infinity,
    gcTime: 60_000,
    // The server sends evidence as an attachment with nosniff; the type shown is the one its name was checked against.
    queryFn: async ({ signal }) => {
      const response = await fetch(file.href, { credentials: 'same-origin', signal }).catch(() => {
        throw noConnection();
      });
      if (!response.ok) await readAnswer(response);
      return new Blob([await response.arrayBuffer()], { type: type ?? '' });
    },
  });
  const address = useObjectUrl(bytes.data);
  if (type === undefined)
    return (
      <div className="xp-preview-none">
        <p>{t('file.noPreview')}</p>
        <p className="xp-quiet">{sizeText(file.bytes)}</p>
      </div>
    );
  // Straight from the server, which sends it to be shown and under a policy of its own; nothing is held in memory.
  if (file.previewHref !== undefined)
    return <Shown type={type} address={file.previewHref} name={file.name} bytes={null} />;
  if (bytes.isError) return <ErrorState error={bytes.error} retry={() => void bytes.refetch()} />;
  if (address === null) return <Loading rows={6} />;
  return <Shown type={type} address={address} name={file.name} bytes={bytes.data ?? null} />;
}

/** What the viewers of Chromium and Firefox call it: the page as wide as there is room, without small pictures beside it. */
const PAGES_ONLY = '#navpanes=0&pagemode=none&view=FitH';

function Shown({
  type,
  address,
  name,
  bytes,
}: {
  readonly type: string;
  readonly address: string;
  readonly name: string;
  /** What the address stands for, where the page holds it itself. */
  readonly bytes: Blob | null;
}): ReactNode {
  if (type !== 'application/pdf') return <img className="xp-preview-image" src={address} alt={name} />;
  // Browsers of phones mostly have no viewer: a frame would stay empty.
  if (navigator.pdfViewerEnabled === false) return <PdfPages source={bytes ?? address} name={name} />;
  return (
    <iframe
      className="xp-preview-page"
      src={`${address}${PAGES_ONLY}`}
      title={name}
      referrerPolicy="no-referrer"
    />
  );
}

function useObjectUrl(blob: Blob | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (blob === undefined) return;
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => {
      setAddress(null);
      URL.revokeObjectURL(made);
    };
  }, [blob]);
  return address;
}
