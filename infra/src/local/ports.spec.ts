import { createServer, type AddressInfo, type Server } from 'node:net';
import { choosePort, isListening, isPortFree } from './ports';

const free =
  (...busy: number[]) =>
  (port: number): Promise<boolean> =>
    Promise.resolve(!busy.includes(port));

describe('choosePort', () => {
  it('takes the wanted port when it is free', async () => {
    expect(await choosePort(3000, new Set(), free())).toEqual({ port: 3000, wanted: 3000 });
  });

  it('takes the next free one after busy ports', async () => {
    expect(await choosePort(3000, new Set(), free(3000, 3001))).toEqual({ port: 3002, wanted: 3000 });
  });

  it('passes over ports promised to other parts of the same start', async () => {
    expect((await choosePort(3000, new Set([3000]), free(3001))).port).toBe(3002);
  });

  it('says so when there is none', async () => {
    await expect(choosePort(3000, new Set(), () => Promise.resolve(false))).rejects.toThrow(
      /No free port from 3000 on/,
    );
    await expect(choosePort(65_535, new Set([65_535]), free())).rejects.toThrow(/No free port/);
  });
});

describe('real ports', () => {
  let server: Server;
  let busy: number;

  beforeAll(async () => {
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    busy = (server.address() as AddressInfo).port;
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('knows a busy port from a free one', async () => {
    expect(await isPortFree(busy)).toBe(false);
    expect(await isListening('127.0.0.1', busy)).toBe(true);
    const { port } = await choosePort(busy);
    expect(port).toBeGreaterThan(busy);
    expect(await isPortFree(port)).toBe(true);
    expect(await isListening('127.0.0.1', port)).toBe(false);
  });

  it('takes any port that no outgoing connection can be given in between', async () => {
    const first = await choosePort(0);
    const second = await choosePort(0, new Set([first.port]));
    for (const { port } of [first, second]) {
      expect(port).toBeGreaterThanOrEqual(20_000);
      expect(port).toBeLessThan(32_768);
    }
    expect(second.port).not.toBe(first.port);
  });
});
