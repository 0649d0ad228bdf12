import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CITIES,
  cityByCode,
  commerceDepartmentOf,
  copiedDepartmentOf,
  isOfKind,
  KNOWN_GAPS,
  NATIONAL_ASSOCIATION,
  PARK_KIND_NAMES,
  parkById,
  PARKS,
  provinceByCode,
  PROVINCES,
  SEPARATELY_PLANNED_CITIES,
  SOURCES,
  XPCC_CODE,
  type ParkKind,
} from './index';

const named = (name: string) => PARKS.filter((park) => park.name === name);
const ofKind = (kind: ParkKind) => PARKS.filter((park) => park.kind === kind);

describe('the parks of the registry', () => {
  it('are 232 国家级经开区 and 174 国家高新区, 苏州工业园区 once', () => {
    expect(ofKind('national-etdz')).toHaveLength(232);
    expect(ofKind('national-hitech')).toHaveLength(173);
    expect(PARKS.filter((park) => isOfKind(park, 'national-hitech'))).toHaveLength(174);
    const [suzhou, ...others] = named('苏州工业园区');
    expect(others).toEqual([]);
    expect(suzhou).toMatchObject({
      kind: 'national-etdz',
      alsoKind: 'national-hitech',
      provinceCode: '320000',
    });
  });

  it('have ids that are unique, safe in addresses, and name their kind', () => {
    expect(new Set(PARKS.map((park) => park.id)).size).toBe(PARKS.length);
    for (const park of PARKS) {
      expect(park.id).toMatch(/^park-(national-etdz|national-hitech|provincial-zone)-\d{3,9}$/);
      expect(park.id.startsWith(`park-${park.kind}-`)).toBe(true);
    }
    expect(parkById('park-national-etdz-001')?.name).toBe('北京经济技术开发区');
    expect(parkById('park-national-etdz-999')).toBeUndefined();
  });

  it('lie in a province, and in a city of that province where one is known', () => {
    for (const park of PARKS) {
      expect(provinceByCode(park.provinceCode)?.code).toBe(park.provinceCode);
      expect(park.provinceCode).not.toBe(XPCC_CODE);
      expect(park.cityStanding === null).toBe(park.cityCode === null);
      if (park.cityCode !== null) expect(cityByCode(park.cityCode)?.provinceCode).toBe(park.provinceCode);
    }
  });

  it('never name the same park twice in a province', () => {
    const keys = PARKS.map((park) => `${park.provinceCode} ${park.name}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('have clean names and a pinyin key of plain letters', () => {
    for (const park of PARKS) {
      expect(park.name).toBe(park.name.trim());
      expect(park.name).not.toMatch(/管委会|管理委员会|街道|社区|片区|保税/);
      expect(park.pinyin).toMatch(/^[a-z]+( [a-z]+)*$/);
    }
    const keys = Object.fromEntries(PARKS.map((park) => [park.name, park.pinyin]));
    expect(keys['重庆经济技术开发区']).toMatch(/^chong qing /);
    expect(keys['长治高新技术产业开发区']).toMatch(/^chang zhi /);
    expect(keys['六安经济技术开发区']).toMatch(/^lu an /);
    expect(keys['漯河经济技术开发区']).toMatch(/^luo he /);
    expect(keys['闵行经济技术开发区']).toMatch(/^min hang /);
    expect(keys['蚌埠高新技术产业开发区']).toMatch(/^beng bu /);
  });

  it('list provincial zones by statistical code, without repeating a national zone', () => {
    const zones = ofKind('provincial-zone');
    expect(zones.length).toBeGreaterThan(350);
    const national = new Set(
      PARKS.filter((park) => park.kind !== 'provincial-zone').map((park) => park.name),
    );
    for (const zone of zones) {
      expect(national.has(zone.name)).toBe(false);
      expect(zone.id.slice(-9).replace(/\D/g, '').startsWith(zone.provinceCode.slice(0, 2))).toBe(true);
    }
  });

  it('carry their source and say which rows to look at', () => {
    for (const park of PARKS) {
      expect(SOURCES.some((source) => source.id === park.sourceId)).toBe(true);
      if (park.doubtful) expect(park.note).not.toBe('');
    }
    expect(named('襄樊经济技术开发区')[0]).toMatchObject({ doubtful: true, cityCode: '420600' });
    for (const source of SOURCES) expect(source.note).not.toBe('');
    expect(SOURCES.some((source) => source.standing === 'official')).toBe(false);
    expect(Object.keys(PARK_KIND_NAMES).sort()).toEqual([
      'national-etdz',
      'national-hitech',
      'provincial-zone',
    ]);
    const national = PARKS.filter((park) => park.kind !== 'provincial-zone').map((park) => park.name);
    for (const gap of KNOWN_GAPS) expect(national).not.toContain(gap.name);
  });
});

describe('the provinces', () => {
  it('are 31 and 新疆生产建设兵团, each with its commerce department', () => {
    expect(PROVINCES).toHaveLength(32);
    expect(PROVINCES.filter((province) => province.code !== XPCC_CODE)).toHaveLength(31);
    for (const province of PROVINCES) {
      expect(province.department.name).toMatch(/商务(厅|局|委员会)$/);
      expect(province.department.name.startsWith(province.name)).toBe(true);
      expect(province.nameEn).toMatch(/^[A-Z]/);
      if (province.department.standing === 'seen') expect(province.department.source).not.toBe('');
    }
    expect(new Set(PROVINCES.map((province) => province.nameEn)).size).toBe(32);
  });

  it('say which departments were not seen in a source', () => {
    const unverified = PROVINCES.filter((province) => province.department.standing === 'unverified');
    expect(unverified.map((province) => province.short)).toEqual(['辽宁', '江西', '广东', '西藏', '新疆']);
  });

  it('know the five associations that were seen, under their own names', () => {
    const known = PROVINCES.flatMap((province) => (province.association ? [province.association.name] : []));
    expect(known).toEqual([
      '上海市开发区协会',
      '江苏省开发区协会',
      '浙江省开发区研究会',
      '安徽省开发区协会',
      '山东省开发区协会',
    ]);
    expect(NATIONAL_ASSOCIATION.name).toBe('中国开发区协会');
  });
});

describe('who gets the report about a park', () => {
  const reportOf = (name: string) => {
    const [park] = named(name);
    if (!park) throw new Error(`no park ${name}`);
    return { to: commerceDepartmentOf(park).name, copy: copiedDepartmentOf(park)?.name ?? null };
  };

  it('is the commerce department of its province', () => {
    expect(reportOf('成都经济技术开发区')).toEqual({ to: '四川省商务厅', copy: null });
    expect(reportOf('库车经济技术开发区')).toEqual({ to: '新疆维吾尔自治区商务厅', copy: null });
  });

  it.each([
    '阿拉尔经济技术开发区',
    '石河子经济技术开发区',
    '五家渠经济技术开发区',
    '新疆生产建设兵团石河子高新技术产业开发区',
  ])('is 兵团商务局 for %s', (name) => {
    expect(reportOf(name).to).toBe('新疆生产建设兵团商务局');
    expect(named(name)[0]?.provinceCode).toBe('650000');
  });

  it('is nobody else: only those four report to 兵团', () => {
    expect(PARKS.filter((park) => park.reportingUnitCode === XPCC_CODE)).toHaveLength(4);
    for (const park of PARKS) expect(commerceDepartmentOf(park).name).not.toBe('');
    expect(() => commerceDepartmentOf({ reportingUnitCode: '999999' })).toThrow(RangeError);
  });

  it('goes in copy to the bureau of a 计划单列市', () => {
    expect(SEPARATELY_PLANNED_CITIES.map((city) => city.name)).toEqual([
      '大连市',
      '宁波市',
      '厦门市',
      '青岛市',
      '深圳市',
    ]);
    expect(reportOf('宁波经济技术开发区')).toEqual({ to: '浙江省商务厅', copy: '宁波市商务局' });
    expect(reportOf('胶州经济技术开发区')).toEqual({ to: '山东省商务厅', copy: '青岛市商务局' });
  });
});

describe('the cities', () => {
  it('are prefecture-level, without rows that only group districts', () => {
    expect(CITIES).toHaveLength(333);
    expect(CITIES.filter((city) => /市辖区|直辖|^县$/.test(city.name))).toEqual([]);
    expect(cityByCode('320500')).toEqual({ code: '320500', name: '苏州市', provinceCode: '320000' });
    expect(cityByCode('110100')).toBeUndefined();
    for (const city of CITIES) expect(provinceByCode(city.provinceCode)).toBeDefined();
  });
});

describe('the weight of the registry', () => {
  it('never reaches the form: framework, answers, calendar and identifiers do not import it', () => {
    const files = (folder: string): string[] =>
      readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)],
      );
    for (const folder of ['framework', 'answers', 'calendar', 'identifiers']) {
      for (const file of files(join(__dirname, '..', folder)).filter((name) => name.endsWith('.ts'))) {
        expect(readFileSync(file, 'utf8')).not.toMatch(/from '.*registry/);
      }
    }
  });
});
