import * as fc from 'fast-check';
import { drawStream, shuffle } from '../expert-review/seed';
import { reliabilityReport, type RatedApplication } from './reliability';

const rated = (panels: Record<string, Record<string, string>>): RatedApplication[] =>
  Object.entries(panels).map(([applicationId, totals]) => ({
    applicationId,
    sheets: Object.entries(totals).map(([expertId, total]) => ({ expertId, total })),
  }));

describe('the reliability report', () => {
  it('gives the coefficients that Shrout and Fleiss (1979) give for their example', () => {
    const table = [
      [9, 2, 5, 8],
      [6, 1, 3, 2],
      [8, 4, 6, 8],
      [7, 1, 2, 6],
      [10, 5, 6, 9],
      [6, 2, 4, 7],
    ];
    const panels = table.map((row, i) => ({
      applicationId: `A${i}`,
      sheets: row.map((total, j) => ({ expertId: `J${j}`, total: String(total) })),
    }));
    expect(reliabilityReport(panels).agreement).toEqual({
      single: '0.166',
      panel: '0.443',
      applications: 6,
      sheets: 24,
      reading: { zh: '一致性差', en: 'poor agreement' },
    });
  });

  it('finds who scores above the others on the same parks, and how far apart a panel is', () => {
    const report = reliabilityReport(
      rated({ a: { x: '90', y: '80', z: '80' }, b: { x: '70', y: '60' }, c: { z: '50' } }),
    );
    expect(report.experts).toEqual([
      { expertId: 'x', sheets: 2, mean: '80.00', bias: '10.00', spread: '14.14' },
      { expertId: 'y', sheets: 2, mean: '70.00', bias: '-7.50', spread: '14.14' },
      { expertId: 'z', sheets: 2, mean: '65.00', bias: '-5.00', spread: '21.21' },
    ]);
    expect(report.panels).toEqual([
      { applicationId: 'a', sheets: 3, range: '10.00', deviation: '5.77' },
      { applicationId: 'b', sheets: 2, range: '10.00', deviation: '7.07' },
      { applicationId: 'c', sheets: 1, range: '0.00', deviation: null },
    ]);
    expect(report.agreement).toMatchObject({ applications: 2, sheets: 5 });
  });

  it('is 1 when every panel is of one mind and parks differ', () => {
    const { agreement } = reliabilityReport(
      rated({ a: { x: '90', y: '90' }, b: { x: '60', y: '60', z: '60' } }),
    );
    expect(agreement).toMatchObject({ single: '1.000', panel: '1.000', reading: { zh: '一致性很好' } });
  });

  it('says nothing of agreement where there is nothing to compare', () => {
    expect(reliabilityReport([])).toEqual({ experts: [], panels: [], agreement: null });
    expect(reliabilityReport(rated({ a: { x: '90', y: '80' }, b: { x: '70' } })).agreement).toBeNull();
    expect(
      reliabilityReport(rated({ a: { x: '80', y: '80' }, b: { x: '80', y: '80' } })).agreement,
    ).toBeNull();
    expect(reliabilityReport(rated({ a: { x: '80' } })).experts[0]).toMatchObject({
      bias: null,
      spread: null,
    });
  });

  const anyPanels = fc
    .array(fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 6 }), { maxLength: 8 })
    .chain((panels) =>
      fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 60, maxLength: 60 }).map((totals) =>
        panels.map((experts, i) => ({
          applicationId: `A${i}`,
          sheets: experts.map((expert, j) => ({ expertId: `E${expert}`, total: String(totals[i * 6 + j]) })),
        })),
      ),
    );

  it('never exceeds 1 and does not depend on the order of the input', () => {
    fc.assert(
      fc.property(anyPanels, fc.integer(), (panels, turn) => {
        const report = reliabilityReport(panels);
        if (report.agreement !== null) {
          expect(Number(report.agreement.single)).toBeLessThanOrEqual(1);
          expect(Number(report.agreement.panel)).toBeLessThanOrEqual(1);
        }
        const stream = drawStream(`turn ${turn}`);
        const turned = shuffle(panels, stream).map((one) => ({
          ...one,
          sheets: shuffle(one.sheets, stream),
        }));
        expect(reliabilityReport(turned)).toEqual(report);
      }),
    );
  });

  it('moves an expert’s mean and bias by as much as the expert scores higher, and nobody else’s mean', () => {
    const shift = (panels: readonly RatedApplication[], by: number): RatedApplication[] =>
      panels.map((one) => ({
        ...one,
        sheets: one.sheets.map((sheet) =>
          sheet.expertId === 'x' ? { ...sheet, total: String(Number(sheet.total) + by) } : sheet,
        ),
      }));
    const panels = rated({ a: { x: '50', y: '60' }, b: { x: '40', z: '45' } });
    const [before, after] = [reliabilityReport(panels), reliabilityReport(shift(panels, 5))];
    expect(before.experts[0]).toMatchObject({ expertId: 'x', mean: '45.00', bias: '-7.50' });
    expect(after.experts[0]).toMatchObject({ expertId: 'x', mean: '50.00', bias: '-2.50' });
    expect(after.experts.slice(1).map((one) => one.mean)).toEqual(
      before.experts.slice(1).map((one) => one.mean),
    );
  });
});
