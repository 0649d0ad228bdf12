import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { until } from '../../support/until';
import { OPEN_LIST } from '../support/by-hand';
import type { FormHouse } from '../support/form-house';
import { SHOTS } from '../support/reader';

const ROUND = '2026-02';
const PARK = 'park-330000-2@parks.example';
const MB = 1024 * 1024;

/** A PDF of one page and so many bytes of a comment that nobody draws. */
function pdfOf(bytes: number): Buffer {
  const head =
    '%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n' +
    '3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n';
  const tail = '\nxref\n0 4\ntrailer\n<</Size 4/Root 1 0 R>>\nstartxref\n9\n%%EOF\n';
  return Buffer.concat([Buffer.from(head), Buffer.from('%'), Buffer.alloc(bytes, 'x'), Buffer.from(tail)]);
}

/** Waits until an opened PDF of one page is drawn. */
async function drawn(page: Page): Promise<void> {
  if (await page.evaluate('navigator.pdfViewerEnabled')) {
    // The browser's own viewer has it: the policy lets it start, and it counts the pages.
    await page.locator('iframe.xp-preview-page').waitFor();
    const viewer = await until('the viewer of the browser', 20, async () =>
      page.frames().find((frame) => frame.url().startsWith('chrome-extension://')),
    );
    await viewer.locator('#pagelength').getByText('1').waitFor();
    return;
  }
  // Browsers of phones, and a headless shell, have none: the page draws it.
  await page.locator('.xp-pdf canvas').waitFor();
  await page.getByText('第 1 / 1 页').waitFor();
}

/** Evidence of a park while things go wrong around it. */
export function evidence(house: FormHouse): void {
  describe('uploading evidence in the page', () => {
    let context: BrowserContext;
    let page: Page;
    let folder: string;
    const api = (rest: string): string => `/api/v1/rounds/${ROUND}/applications/0001${rest}`;

    beforeAll(async () => {
      folder = mkdtempSync(path.join(tmpdir(), 'evidence-spec-'));
      await house.opens(ROUND);
      ({ context, page } = await house.readers.signedIn(PARK));
      const registered = await context.request.post(`/api/v1/rounds/${ROUND}/applications`, { data: {} });
      expect(registered.status()).toBe(201);
    }, 60_000);
    afterAll(async () => {
      await context?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    /** A file of the reader's disk. */
    const onDisk = (name: string, bytes: number): { file: string; sha256: string } => {
      const content = pdfOf(bytes);
      const file = path.join(folder, name);
      writeFileSync(file, content);
      return { file, sha256: createHash('sha256').update(content).digest('hex') };
    };
    const choose = async (file: string): Promise<void> =>
      page.locator('.xp-sa-slot input[type="file"]').nth(1).setInputFiles(file);
    const files = async (): Promise<{ id: string; name: string; sha256: string; items: string[] }[]> =>
      ((await (await context.request.get(api('/form'))).json()) as { files: never[] }).files;
    const openEvidence = async (): Promise<void> => {
      await page.goto(`/rounds/${ROUND}/applications/0001/self-assessment/evidence`);
      await page.locator('.xp-sa-slot input[type="file"]').nth(1).waitFor({ state: 'attached' });
    };
    /** Holds the second piece of an upload until it is let go. */
    const holdSecondPiece = async (): Promise<{
      held: Promise<void>;
      letGo: () => Promise<void>;
      drop: () => Promise<void>;
    }> => {
      let pieces = 0;
      let open = (_dropped: boolean): void => undefined;
      let reached = (): void => undefined;
      const gate = new Promise<boolean>((resolve) => (open = resolve));
      const held = new Promise<void>((resolve) => (reached = resolve));
      await page.route('**/evidence/uploads/*', async (route) => {
        if (route.request().method() === 'PATCH' && (pieces += 1) === 2) {
          reached();
          if (await gate) return route.abort().catch(() => undefined);
        }
        await route.continue().catch(() => undefined);
      });
      const end = async (dropped: boolean): Promise<void> => {
        open(dropped);
        await page.unroute('**/evidence/uploads/*');
      };
      return { held, letGo: () => end(false), drop: () => end(true) };
    };

    it('says that nothing classified may be uploaded, and how much room there is', async () => {
      await openEvidence();
      await page.getByText('禁止上传涉密材料').first().waitFor();
      await page.getByText('已用 0 B，共可用 2.0 GB，单个文件不超过 200 MB').waitFor();
    });

    it('pauses and goes on where it stopped', async () => {
      await openEvidence();
      const { file, sha256 } = onDisk('大文件.pdf', 20 * MB);
      const second = await holdSecondPiece();
      await choose(file);
      await second.held;
      await page.getByRole('button', { name: '暂停 大文件.pdf' }).click();
      await page.getByText(/已暂停在 \d+%/).waitFor();
      await page.screenshot({ path: path.join(SHOTS, 'park-evidence-paused.png') });
      await second.letGo();
      await page.getByRole('button', { name: '继续 大文件.pdf' }).click();
      await page.locator('.xp-files').getByText('大文件.pdf').waitFor();
      expect(await files()).toMatchObject([{ name: '大文件.pdf', sha256 }]);
    });

    it('goes on by itself when the API was killed in the middle and is there again', async () => {
      await openEvidence();
      const { file, sha256 } = onDisk('重启.pdf', 20 * MB);
      const second = await holdSecondPiece();
      await choose(file);
      await second.held;
      await house.system.kill('api', 'SIGKILL');
      await second.letGo();
      await house.system.restart('api');
      await page.locator('.xp-files').getByText('重启.pdf').waitFor({ timeout: 120_000 });
      expect(await files()).toContainEqual(expect.objectContaining({ name: '重启.pdf', sha256 }));
    });

    it('goes on after the page was closed, when the same file is chosen again', async () => {
      await openEvidence();
      const { file, sha256 } = onDisk('重开.pdf', 20 * MB);
      const second = await holdSecondPiece();
      await choose(file);
      await second.held;
      await page.goto('about:blank');
      // Of the piece under way as much has arrived as had left the page.
      await second.drop();
      await openEvidence();
      await page.getByText(/“重开\.pdf”未传完（[\d.]+ MB \/ 20 MB/).waitFor();
      const room = await context.request.get(api('/evidence/uploads'));
      const { unfinished } = (await room.json()) as { unfinished: { name: string; offset: number }[] };
      const arrived = unfinished.find(({ name }) => name === '重开.pdf')?.offset ?? 0;
      expect(arrived).toBeGreaterThanOrEqual(8 * MB);
      const asked = page.waitForRequest((request) => request.method() === 'PATCH');
      await choose(file);
      expect((await asked).headers()['upload-offset']).toBe(String(arrived));
      await page.locator('.xp-files').getByText('重开.pdf').waitFor();
      expect(await files()).toContainEqual(expect.objectContaining({ name: '重开.pdf', sha256 }));
    });

    it('shows a PDF in the page by the policy of the server, packs an objective, and links a file to items', async () => {
      await openEvidence();
      const asked = page.waitForRequest((request) => request.url().includes('/preview'));
      await page.locator('.xp-files').getByText('大文件.pdf').click();
      const address = (await asked).url();
      await drawn(page);
      await page.screenshot({ path: path.join(SHOTS, 'park-evidence-preview.png') });
      const preview = await context.request.get(address);
      expect(preview.headers()).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition': expect.stringContaining('inline'),
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      });
      await page.keyboard.press('Escape');
      const zip = await context.request.get(
        (await page.locator('.xp-sa-zip').first().getAttribute('href')) ?? '',
      );
      expect([zip.status(), zip.headers()['content-type']]).toEqual([200, 'application/zip']);
      await page.getByLabel('“大文件.pdf”对应的目标说明').click();
      await page.locator(OPEN_LIST).getByTitle('1.2').click();
      const linked = await until('the link to an item', 20, async () => {
        const file = (await files()).find(({ name }) => name === '大文件.pdf');
        return file && file.items.length > 0 && file.items;
      });
      expect(linked).toEqual(['1.2']);
      await page.keyboard.press('Escape');
      await page.screenshot({ path: path.join(SHOTS, 'park-evidence-page.png'), fullPage: true });
    });
  });
}
