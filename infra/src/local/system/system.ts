import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { announceSystem, closeDataFolder, openDataFolder, type DataFolder } from '../data-folder';
import { askDatabase, prepareCluster } from '../postgres/cluster';
import { Guard } from '../process/guard';
import { ManagedProcess, PartFailed, type ProcessSpec } from '../process/managed-process';
import { stopLeftovers } from '../process/leftovers';
import { Restarter } from '../process/restarter';
import { Refusal } from '../refusal';
import { repositoryRoot } from '../resolve/repository';
import { resolvePostgres } from '../resolve/postgres';
import { withoutCredentials, type Say } from '../resolve/resolution';
import { resolveSmtp } from '../resolve/smtp';
import { resolveTemporal } from '../resolve/temporal';
import { devServerSpec, LOCAL_NAMESPACE } from '../temporal/dev-server';
import { processEnvironment, type Addresses } from './environment';
import { PART_TITLES, STOP_ORDER, stopSignalOf, type PartName } from './names';
import { planPorts, type PortPlan } from './port-plan';
import { askHealth, isLive, partsUp, requireListening } from './probes';

const HEALTH_TIMEOUT_MS = 90_000;
const HEALTH_EVERY_MS = 100;

/** What a system is started with. */
export interface SystemOptions {
  readonly dataDir: string;
  /** Port of the web application; 0 takes any free port here and for every other server. */
  readonly port: number;
  /** The parts to have; those that the environment provides are not started. All, unless said otherwise. */
  readonly parts?: readonly PartName[];
  readonly env?: NodeJS.ProcessEnv;
  readonly say?: Say;
  /** Whether commits survive a power cut; tests give that up for speed. */
  readonly durable?: boolean;
  /** Whether a crashed part is started again. */
  readonly restart?: boolean;
}

/** Everything a round needs, on this machine: databases, Temporal, mail, worker, API and web. */
export class System {
  readonly data: DataFolder;
  private readonly root = repositoryRoot();
  private readonly guard = new Guard();
  private readonly processes = new Map<PartName, ManagedProcess>();
  private readonly restarters: Restarter[] = [];
  private readonly env: NodeJS.ProcessEnv;
  private readonly say: Say;
  private readonly wanted: ReadonlySet<PartName>;
  private known: Addresses | undefined;
  private stopped: Promise<void> | undefined;

  /** Takes the data folder. @throws DataFolderRefused when it cannot be written or is in use */
  constructor(private readonly options: SystemOptions) {
    this.env = options.env ?? process.env;
    this.say = options.say ?? (() => undefined);
    this.wanted = new Set(options.parts ?? STOP_ORDER);
    this.data = openDataFolder(options.dataDir);
  }

  /** Where everything is. Throws before the servers have their ports. */
  get addresses(): Addresses {
    if (!this.known) throw new Error('The system has not been started.');
    return this.known;
  }

  /** Starts what is wanted, in order, and returns when all of it is ready. On failure the caller stops the rest. */
  async start(): Promise<void> {
    const left = await stopLeftovers(this.data, STOP_ORDER, stopSignalOf);
    if (left.length > 0) this.say(`Stopped what an earlier start had left running: ${left.join(', ')}.`);
    const postgres = resolvePostgres(this.env);
    const smtp = resolveSmtp(this.env);
    const temporal = await resolveTemporal({ env: this.env, say: this.say });
    const ports = await this.choosePorts(postgres.value.kind, temporal.value.kind, smtp.value.kind);

    const cluster =
      postgres.value.kind === 'embedded' && this.wanted.has('postgres')
        ? await prepareCluster(
            this.data,
            postgres.value.programs,
            { port: ports.postgres, durable: this.options.durable ?? true },
            this.say,
          )
        : undefined;
    this.known = this.addressesOf(ports, cluster?.url, temporal.value, smtp.value);
    const { databaseUrl, temporalAddress, temporalUiUrl, smtpUrl, mailboxUrl } = this.known;

    const at = (address: string, choice: string): string => `${address} · ${choice}`;
    await Promise.all([
      cluster
        ? this.run('postgres', cluster.spec, at(`127.0.0.1:${ports.postgres}`, postgres.choice))
        : this.borrow('postgres', postgres.choice, postgres.where, () => this.requireDatabase(databaseUrl)),
      temporal.value.kind === 'cli'
        ? this.run(
            'temporal',
            devServerSpec(temporal.value.file, this.data, { port: ports.temporal, uiPort: ports.temporalUi }),
            at(temporalAddress, `${temporal.choice}, Web UI ${temporalUiUrl}`),
          )
        : this.borrow('temporal', temporal.choice, temporal.where, () =>
            requireListening('Temporal', 'TEMPORAL_ADDRESS', temporalAddress, 7233),
          ),
      smtp.value.kind === 'catcher'
        ? this.run('mail', this.mailSpec(ports), at(smtpUrl, `mailbox ${mailboxUrl}`))
        : this.borrow('mail', smtp.choice, smtp.where, () =>
            requireListening('mail server', 'SMTP_URL', smtpUrl, 25),
          ),
    ]);
    // The API migrates and loads reference data before it listens; only then may the worker touch the tables.
    await this.run('api', this.appSpec('api'), this.known.url);
    await this.run('worker', this.appSpec('worker'), 'polling');
    if (this.wanted.has('api')) await this.waitUntilHealthy();
    this.refuseWhenStopping();
    announceSystem(this.data, {
      url: this.known.url,
      ...(mailboxUrl ? { mailboxUrl } : {}),
      ...(temporalUiUrl ? { temporalUiUrl } : {}),
    });
  }

  /** Stops everything that was started, in order. May be called at any time, also while starting, and again. */
  stop(): Promise<void> {
    this.stopped ??= this.stopInOrder();
    return this.stopped;
  }

  /** Kills everything at once, for a second Ctrl-C. */
  killAll(): void {
    for (const part of this.processes.values()) part.send('SIGKILL');
  }

  /** The process of a part. Throws when this system does not run it. */
  process(part: PartName): ManagedProcess {
    const found = this.processes.get(part);
    if (!found) throw new Error(`${PART_TITLES[part]} is not a process of this system.`);
    return found;
  }

  /** Starts a part that was killed, with the same ports and data. */
  async restart(part: PartName): Promise<void> {
    await this.process(part).start();
    this.watch();
  }

  private async run(part: PartName, spec: ProcessSpec, note: string): Promise<void> {
    if (!this.wanted.has(part)) return;
    this.refuseWhenStopping();
    const begun = Date.now();
    const process = new ManagedProcess(spec, this.data, (end) => restarter?.ended(end));
    const restarter =
      this.options.restart === false ? undefined : new Restarter(process, this.say, () => this.watch());
    if (restarter) this.restarters.push(restarter);
    this.processes.set(part, process);
    const starting = process.start();
    this.watch();
    await starting;
    this.watch();
    this.refuseWhenStopping();
    this.tell(part, `${note} · ${((Date.now() - begun) / 1_000).toFixed(1)} s`);
  }

  private async borrow(
    part: PartName,
    choice: string,
    where: string,
    check: () => Promise<void>,
  ): Promise<void> {
    if (!this.wanted.has(part)) return;
    await check();
    this.tell(part, `${where} · ${choice}`);
  }

  private tell(part: PartName, text: string): void {
    this.say(`  ${PART_TITLES[part].padEnd(13)} ${text}`);
  }

  private choosePorts(postgres: string, temporal: string, smtp: string): Promise<PortPlan> {
    const needed: (keyof PortPlan)[] = [];
    if (this.wanted.has('api')) needed.push('api');
    if (this.wanted.has('postgres') && postgres === 'embedded') needed.push('postgres');
    if (this.wanted.has('temporal') && temporal === 'cli') needed.push('temporal', 'temporalUi');
    if (this.wanted.has('mail') && smtp === 'catcher') needed.push('smtp', 'mailbox');
    return planPorts(this.options.port, needed, this.say);
  }

  private addressesOf(
    ports: PortPlan,
    clusterUrl: string | undefined,
    temporal: Awaited<ReturnType<typeof resolveTemporal>>['value'],
    smtp: ReturnType<typeof resolveSmtp>['value'],
  ): Addresses {
    const local = (port: number): string => `http://127.0.0.1:${port}`;
    const ownTemporal = temporal.kind === 'address';
    const catches = smtp.kind === 'catcher' && this.wanted.has('mail');
    return {
      databaseUrl: clusterUrl ?? this.env['DATABASE_URL'] ?? '',
      temporalAddress: ownTemporal ? temporal.address : `127.0.0.1:${ports.temporal}`,
      temporalNamespace: (ownTemporal ? this.env['TEMPORAL_NAMESPACE'] : undefined) ?? LOCAL_NAMESPACE,
      temporalUiUrl: ownTemporal ? (this.env['TEMPORAL_UI_URL'] ?? '') : local(ports.temporalUi),
      smtpUrl: smtp.kind === 'url' ? smtp.url : `smtp://127.0.0.1:${ports.smtp}`,
      mailboxUrl: catches ? local(ports.mailbox) : (this.env['MAILBOX_URL'] ?? ''),
      port: ports.api,
      url: local(ports.api),
      publicUrl: this.env['PUBLIC_URL'] || local(ports.api),
    };
  }

  private mailSpec(ports: PortPlan): ProcessSpec {
    const { mailboxUrl } = this.addresses;
    return {
      name: 'mail',
      command: process.execPath,
      args: [
        path.join(this.root, 'infra', 'dist', 'local', 'mail', 'main.js'),
        this.data.mail,
        String(ports.smtp),
        String(ports.mailbox),
      ],
      env: this.env,
      cwd: this.root,
      stopSignal: stopSignalOf('mail'),
      stopTimeoutMs: 5_000,
      readyTimeoutMs: 30_000,
      isReady: async () => (await askHealth(`${mailboxUrl}/`)).ok,
    };
  }

  private appSpec(name: 'api' | 'worker'): ProcessSpec {
    const { url } = this.addresses;
    return {
      name,
      command: process.execPath,
      args: ['--enable-source-maps', path.join(this.root, 'apps', name, 'dist', 'main.js')],
      env: processEnvironment(this.data, this.root, this.addresses, this.env),
      cwd: this.root,
      stopSignal: stopSignalOf(name),
      stopTimeoutMs: 15_000,
      readyTimeoutMs: HEALTH_TIMEOUT_MS,
      isReady: () => (name === 'api' ? isLive(url) : this.workerPolls()),
    };
  }

  /** The worker has no port to ask; the API knows from the database whether it polls. */
  private async workerPolls(): Promise<boolean> {
    return !this.wanted.has('api') || (await partsUp(this.addresses.url)).has('worker');
  }

  private async requireDatabase(url: string): Promise<void> {
    try {
      await askDatabase(url);
    } catch (error) {
      const reason = error instanceof Error ? error.message || error.name : String(error);
      throw new Refusal(
        `The database at ${withoutCredentials(url)} (DATABASE_URL) does not answer (${reason}): start it, correct ` +
          'DATABASE_URL, or unset it to have one started here.',
      );
    }
  }

  private async waitUntilHealthy(): Promise<void> {
    const url = `${this.addresses.url}/healthz/ready`;
    const deadline = Date.now() + HEALTH_TIMEOUT_MS;
    for (;;) {
      this.refuseWhenStopping();
      const { ok, body } = await askHealth(url);
      if (ok) return;
      if (Date.now() > deadline) {
        throw new PartFailed(
          `The system did not become ready; ${url} says ${body}\n  Logs: ${this.data.logs}`,
        );
      }
      await sleep(HEALTH_EVERY_MS);
    }
  }

  /** Tells the guard which processes there are, in the order they are to be stopped. */
  private watch(): void {
    this.guard.watch(STOP_ORDER.flatMap((part) => this.processes.get(part)?.pid ?? []));
  }

  private refuseWhenStopping(): void {
    if (this.stopped) throw new PartFailed('The start was interrupted.');
  }

  private async stopInOrder(): Promise<void> {
    for (const restarter of this.restarters) restarter.disable();
    for (const part of STOP_ORDER) {
      const process = this.processes.get(part);
      if (!process?.isRunning) continue;
      await process.stop();
      this.say(`  ${PART_TITLES[part].padEnd(13)} stopped`);
    }
    await this.guard.dismiss();
    closeDataFolder(this.data);
  }
}
