import { PROVINCES } from '@xuanping/domain/registry';
import { Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { ProvinceTiles } from '../../../components/chart';
import { useT } from '../locales';
import type { Statistics } from './types';

const MEASURES = ['registered', 'submitted', 'recommended', 'accepted', 'selected'] as const;
type Measure = (typeof MEASURES)[number];

/** One tile a province for a chosen measure, and all measures in a table beneath. */
export function ProvinceFigures({ figures }: { readonly figures: Statistics }): ReactNode {
  const t = useT();
  const [measure, setMeasure] = useState<Measure>('submitted');
  const known = new Map(figures.provinces.map((province) => [province.code, province]));
  return (
    <div className="xp-archive-provinces">
      <div className="xp-archive-chart-head">
        <h3>{t('figures.provinces')}</h3>
        <Segmented
          size="small"
          value={measure}
          onChange={setMeasure}
          aria-label={t('figures.provinces')}
          options={MEASURES.map((value) => ({ value, label: t(`figures.${value}`) }))}
        />
      </div>
      <ProvinceTiles
        label={t('figures.provincesText', { what: t(`figures.${measure}`) })}
        values={PROVINCES.map(({ code, short }) => ({
          code,
          name: short,
          value: known.get(code)?.[measure] ?? null,
        }))}
      />
      <details>
        <summary>{t('figures.provinceTable')}</summary>
        <div className="xp-archive-scroll">
          <table className="xp-archive-table">
            <caption className="xp-sr">{t('figures.provinceTable')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('figures.province')}</th>
                {MEASURES.map((value) => (
                  <th key={value} scope="col" className="xp-num">
                    {t(`figures.${value}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {figures.provinces.map((province) => (
                <tr key={province.code}>
                  <th scope="row">{province.name}</th>
                  {MEASURES.map((value) => (
                    <td key={value} className="xp-num">
                      {province[value]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </div>
  );
}
